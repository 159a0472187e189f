package io.github.sagemaker4j.internal.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Uploads many files at once. Every object is sent with the request given for it, so what a plan shows is what is sent;
 * a file of more than {@link #LARGE} bytes goes in parts with the same bucket, owner and encryption. Memory use does not
 * grow with number or size of the files.
 */
public final class Uploads {

    /** Files of more bytes than this go in parts. */
    public static final long LARGE = 64L << 20;

    /** Objects on their way at once: with 20 ms to the service, 600 files take 1.8 s by 8, 1.0 by 16, 0.5 by 32 or 64. */
    public static final int THREADS = 32;

    private final S3Client s3;
    private final Progress progress;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final List<Step> steps = new ArrayList<>();
    private final List<Multipart> large = new ArrayList<>();
    private final long total;

    private Uploads(S3Client s3, List<Upload> uploads, Progress progress) {
        this.s3 = s3;
        this.progress = progress;
        this.total = uploads.stream().mapToLong(u -> u.file().size()).sum();
        uploads.forEach(this::addSteps);
    }

    /**
     * One object to be made.
     *
     * @param file the content
     * @param request the request to send it with: bucket, key, expected owner, encryption
     */
    public record Upload(LocalFile file, PutObjectRequest request) {}

    /** Hears how far the uploads are; called by several threads, never at the same time. */
    @FunctionalInterface
    public interface Progress {

        /**
         * More has arrived.
         *
         * @param done bytes that have arrived
         * @param total bytes in all
         */
        void report(long done, long total);
    }

    /** Something one thread does in one go; returns the bytes that have arrived by it. */
    private record Step(Upload upload, Action action) {
        @FunctionalInterface
        interface Action {
            long run() throws IOException;
        }
    }

    /**
     * Uploads all and returns when all have arrived. The first failure stops the rest, gives back parts already sent and
     * is thrown as it is; which file it was is in its suppressed exception.
     *
     * @param s3 the client to send with
     * @param uploads the objects
     * @param threads how many are sent at the same time, at least 1
     * @param progress hears how far it is
     * @throws UncheckedIOException if a file cannot be read, has changed since it was listed, or the thread is
     *     interrupted
     */
    public static void run(S3Client s3, List<Upload> uploads, int threads, Progress progress) {
        new Uploads(s3, uploads, progress).run(threads);
    }

    private void addSteps(Upload upload) {
        var file = upload.file();
        if (file.size() <= LARGE) {
            steps.add(new Step(upload, () -> {
                s3.putObject(upload.request(), file.body());
                return file.size();
            }));
            return;
        }
        var parts = new Multipart(s3, file, upload.request());
        large.add(parts);
        for (var number = 1; number <= parts.parts(); number++) {
            var part = number;
            steps.add(new Step(upload, () -> {
                var bytes = parts.send(part);
                if (parts.isComplete()) {
                    file.requireUnchanged();
                    parts.complete();
                }
                return bytes;
            }));
        }
    }

    private void run(int threads) {
        var workers = new ArrayList<Thread>();
        for (var i = 1; i <= Math.min(threads, steps.size()); i++) {
            var worker = new Thread(this::work, "sagemaker4j-upload-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        join(workers);
        var failed = failure.get();
        if (failed != null) {
            giveBack(failed);
            throw failed;
        }
    }

    private void work() {
        for (var i = next.getAndIncrement(); i < steps.size() && failure.get() == null; i = next.getAndIncrement()) {
            var upload = steps.get(i).upload();
            try {
                upload.file().requireUnchanged();
                var bytes = steps.get(i).action().run();
                upload.file().requireUnchanged();
                report(bytes);
            } catch (IOException e) {
                failure.compareAndSet(null, new UncheckedIOException(e));
            } catch (RuntimeException e) {
                e.addSuppressed(new Note(upload));
                failure.compareAndSet(null, e);
            } catch (Error e) {
                failure.compareAndSet(null, new IllegalStateException("an upload thread ended", e));
                throw e;
            }
        }
    }

    private synchronized void report(long bytes) {
        progress.report(sent.addAndGet(bytes), total);
    }

    private void join(List<Thread> workers) {
        var interrupted = false;
        for (var worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    failure.compareAndSet(
                            null, new UncheckedIOException(new InterruptedIOException("the upload was interrupted")));
                    workers.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBack(RuntimeException failed) {
        var interrupted = Thread.interrupted();
        for (var parts : large) {
            try {
                parts.abort();
            } catch (RuntimeException e) {
                failed.addSuppressed(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says in a stack trace which file an error of AWS is about; the error itself passes through as it is. */
    private static final class Note extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Note(Upload upload) {
            super(
                    "while uploading " + upload.file().path() + " to s3://"
                            + upload.request().bucket() + "/" + upload.request().key(),
                    null,
                    false,
                    false);
        }
    }
}
