package io.github.sagemaker4j.local.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A running program with everything it starts. When its first process ends, the rest is ended too, as in a container.
 * Its standard input is a pipe that only our death closes: programs that read it notice, and end.
 */
public final class Child implements Execution {

    private static final Duration LAST_LINES = Duration.ofSeconds(5);

    private final Process process;
    private final String mark;
    private final Workspace workspace;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private Child(Process process, String mark, Workspace workspace) {
        this.process = process;
        this.mark = mark;
        this.workspace = workspace;
    }

    /**
     * Starts a program.
     *
     * @throws IOException if the machine cannot start it
     */
    public static Child start(ChildSpec spec, Workspace workspace, Consumer<String> lines) throws IOException {
        var mark = workspace.mark();
        var builder = new ProcessBuilder(spec.command());
        builder.directory(spec.folder().toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        builder.environment().put(ProcessTree.MARK, mark);
        var child = new Child(builder.start(), mark, workspace);
        workspace.started(child, spec.what());
        var heard = CompletableFuture.runAsync(
                () -> new LineReader(lines).read(child.process.getInputStream()),
                work -> daemon(spec.what() + "-log", work));
        daemon(spec.what() + "-exit", () -> child.watch(heard));
        return child;
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    @Override
    public void stop(Duration grace) {
        ProcessTree.stop(process.toHandle(), mark, grace);
        try {
            exit().handle((code, error) -> true)
                    .orTimeout(LAST_LINES.toMillis() * 2, TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            workspace.ended(this);
        }
    }

    /** Ends the whole tree at once. */
    void kill() {
        ProcessTree.kill(Stream.of(process.toHandle()), mark);
    }

    String mark() {
        return mark;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    private void watch(CompletableFuture<Void> heard) {
        try {
            var done = heard.whenComplete((any, error) -> {
                if (error != null) {
                    kill();
                }
            });
            var code = process.waitFor();
            ProcessTree.kill(Stream.empty(), mark);
            done.completeOnTimeout(null, LAST_LINES.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            workspace.ended(this);
            exit.complete(code);
        } catch (CompletionException e) {
            workspace.ended(this);
            // Whatever the program's exit code is, it ended because nobody listened any more.
            exit.completeExceptionally(new UncheckedIOException(
                    "The local platform could not keep what the program wrote. " + sentence(e), new IOException(e)));
        } catch (InterruptedException | RuntimeException e) {
            exit.completeExceptionally(e);
        }
    }

    private static String sentence(CompletionException e) {
        return e.getCause() instanceof UncheckedIOException cause
                ? String.valueOf(cause.getMessage())
                : String.valueOf(e.getCause());
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, "sagemaker4j-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
