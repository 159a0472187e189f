package io.github.sagemaker4j.training;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Data of a channel that a program writes, instead of having it in files: written to temporary files once, when a job is
 * planned, so that the plan shows it, and uploaded when the plan runs. A value: equal if it writes the same.
 *
 * <pre>{@code
 * TrainingInput.written("train", (files, instances) -> {
 *     try (var out = files.open("part-0.csv")) {
 *         out.write("1,2,3".getBytes(StandardCharsets.UTF_8));
 *     }
 * });
 * }</pre>
 */
@FunctionalInterface
public interface ChannelData {

    /** Where the files go. */
    @FunctionalInterface
    interface Files {

        /**
         * Opens a new file.
         *
         * @param name its name, the last part of its key
         * @return a buffered stream, to be closed before the next one is opened
         * @throws IOException if it can't be made
         */
        OutputStream open(String name) throws IOException;
    }

    /**
     * Writes the data.
     *
     * @param files opens the files to write to
     * @param instances how many instances the job has; with {@code SHARDED_BY_S3_KEY} each gets its share of the files
     * @throws IOException if a file can't be written
     * @throws io.github.sagemaker4j.InvalidSpecException if there is no such data for so many instances
     */
    void write(Files files, int instances) throws IOException;
}
