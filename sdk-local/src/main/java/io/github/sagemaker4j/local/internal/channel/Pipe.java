package io.github.sagemaker4j.local.internal.channel;

import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Reason;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The named pipes of a channel on one host: {@code train_0} for the first epoch, {@code train_1} for the next. The next one
 * is there before an epoch ends, so that a program that goes on at once finds it.
 */
public final class Pipe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipe.class);
    private static final int BUFFER = 64 * 1024;
    private static final int PATIENCE = 500;

    private final Path folder;
    private final Feed feed;
    private final Feed.Form form;
    private final Thread thread;
    private volatile int epoch;
    private volatile boolean closed;
    private final CompletableFuture<String> failure;

    private Pipe(Path folder, Feed feed, Feed.Form form, CompletableFuture<String> failure) {
        this.folder = folder;
        this.failure = failure;
        this.feed = feed;
        this.form = form;
        this.thread = new Thread(this::run, "sagemaker4j-pipe-" + folder.getFileName());
        thread.setDaemon(true);
    }

    static Pipe open(Path folder, Feed feed, Feed.Form form, CompletableFuture<String> failure) throws IOException {
        var pipe = new Pipe(folder, feed, form, failure);
        make(pipe.path(0));
        pipe.thread.start();
        return pipe;
    }

    private void run() {
        try {
            for (var number = 0; !closed; number++) {
                epoch = number;
                send();
                Files.deleteIfExists(path(number));
            }
        } catch (ContainerFailure e) {
            failure.complete(e.reason());
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOG.warn("The pipe {} ended by an error", path(epoch), e);
                failure.complete(Reason.of(e));
            }
        }
    }

    /** Waits for a reader, and writes one epoch. */
    private void send() throws IOException {
        try (var out = Files.newOutputStream(path(epoch), StandardOpenOption.WRITE)) {
            if (!closed) {
                make(path(epoch + 1));
                write(new BufferedOutputStream(out, BUFFER));
            }
        }
    }

    private void write(BufferedOutputStream out) throws IOException {
        try {
            feed.send(epoch, form, out);
            out.flush();
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
                throw e;
            }
            LOG.debug("The program read enough of {}", path(epoch));
        }
    }

    /** Ends it, when no program is left that reads. */
    @Override
    public void close() {
        closed = true;
        try {
            for (var tries = 0; thread.isAlive() && tries < PATIENCE; tries++) {
                release();
                thread.join(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who waits for a reader has one for a moment. */
    private void release() {
        try {
            FileChannel.open(path(epoch), StandardOpenOption.READ, StandardOpenOption.WRITE)
                    .close();
        } catch (IOException e) {
            LOG.debug("The pipe {} has ended already", path(epoch), e);
        }
    }

    private Path path(int number) {
        return folder.resolveSibling(folder.getFileName() + "_" + number);
    }

    private static void make(Path path) throws IOException {
        try {
            var process = new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("mkfifo " + path + " failed");
            }
        } catch (IOException e) {
            throw new ContainerFailure("ClientError: Pipe mode needs named pipes, which cannot be made here: "
                    + e.getMessage() + ". Use File mode.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making " + path, e);
        }
    }
}
