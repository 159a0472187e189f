package io.github.sagemaker4j.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes records one after the other in the format {@code application/x-recordio-protobuf}, holding none of them: for
 * files of any size.
 *
 * <pre>{@code
 * try (var records = new RecordWriter(new BufferedOutputStream(Files.newOutputStream(file)))) {
 *     records.write(FeatureRecord.of(5.1f, 3.5f).withLabel(1f));
 * }
 * TrainingInput.local("train", file).withContentType(RecordWriter.CONTENT_TYPE);
 * }</pre>
 */
public final class RecordWriter implements Closeable {

    /** The MIME type of what is written. */
    public static final String CONTENT_TYPE = "application/x-recordio-protobuf";

    private final OutputStream out;

    /**
     * Writes to a stream.
     *
     * @param out where records go; buffer it if each write to it is dear; closed with this writer
     */
    public RecordWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a record.
     *
     * @param record the record
     * @throws IOException if it can't be written
     */
    public void write(FeatureRecord record) throws IOException {
        out.write(record.framed());
    }

    /** Closes the stream. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
