package io.github.sagemaker4j;

/**
 * Hears how far uploads are, to show it. Called by several threads, but never by two at the same time for one upload; it
 * should return at once.
 *
 * <pre>{@code
 * session.onProgress((what, done, total) -> System.err.printf("%s: %d of %d bytes%n", what, done, total));
 * }</pre>
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * More has arrived.
     *
     * @param what what is uploaded, such as {@code 42 files to s3://ml/input/train/}
     * @param done bytes that have arrived
     * @param total bytes in all; the last call has as many done
     */
    void progress(String what, long done, long total);
}
