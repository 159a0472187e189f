package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.ContainerSpec;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.container.Reach;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.engine.ContainerRun;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.run.Execution;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One instance of a variant: a server that is started again when it ends by itself, until the instance is closed. */
final class Instance implements Runnable {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final long RESTART_MILLIS = 500;

    private final InstanceSpec spec;
    private final FleetContext context;
    private final Path folder;
    private final String id = "i-" + Ids.hex(17);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile @Nullable Server server;
    private volatile @Nullable Execution child;
    private volatile boolean closed;
    private volatile long used;

    Instance(InstanceSpec spec, FleetContext context) {
        this.spec = spec;
        this.context = context;
        this.folder = context.folder().resolve(spec.variantName() + "-" + id);
    }

    /** Completes when it serves; exceptionally with a {@link ContainerFailure} if it does not come to that. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** The server, if it runs. */
    Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    /** Notes when it was used last. */
    void used(long nanos) {
        used = nanos;
    }

    long used() {
        return used;
    }

    /** Lets it begin. */
    Instance start() {
        var thread = new Thread(this, "sagemaker4j-" + spec.endpoint() + "-" + spec.variantName() + "-" + id);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    @Override
    public void run() {
        try {
            var files = new ModelFiles(spec, new Transfer(context.objects()));
            var home = home(files);
            files.layOut(home.optMl());
            serve(home);
        } catch (ContainerFailure e) {
            ready.completeExceptionally(e);
        } catch (IOException | RuntimeException e) {
            ready.completeExceptionally(new ContainerFailure(spec.variantName() + ": " + e));
            log("[sagemaker4j] " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Ends it, after what it is answering; returns when nothing is left of it. */
    void close() {
        closed = true;
        server().ifPresent(Instance::drain);
        stop();
        gone.join();
    }

    private void serve(Containers.Home home) throws IOException, InterruptedException {
        while (!closed) {
            var current = launch(home);
            if (current.awaitHealth(spec.health())) {
                server = current;
                ready.complete(null);
                var code = current.child().exit().join();
                server = null;
                current.close();
                log("[sagemaker4j] The server ended with exit code " + code);
            } else {
                stop();
                if (!ready.isDone()) {
                    throw unhealthy();
                }
            }
            if (!closed) {
                Thread.sleep(RESTART_MILLIS);
            }
        }
    }

    private Server launch(Containers.Home home) throws IOException {
        var port = Server.freePort();
        var launch = spec.program(context.containers()::program, home.code());
        log("[sagemaker4j] Running as a " + context.containers().description(launch));
        var environment = launch instanceof Launch.Image ? contained() : relocated(home, port);
        var what = "endpoint/" + spec.endpoint() + "/" + spec.variantName() + "/" + id;
        var container =
                new ContainerSpec(what, Optional.of(launch), List.of(), ContainerSpec.Role.SERVE, environment).at(port);
        var started = context.containers().start(container, home, this::log);
        child = started;
        if (closed) {
            stop();
        }
        return new Server(started, port);
    }

    private Map<String, String> contained() {
        var environment = new HashMap<>(spec.environment());
        environment.put("SAGEMAKER_BIND_TO_PORT", Integer.toString(ContainerRun.SERVING));
        return environment;
    }

    private Map<String, String> relocated(Containers.Home home, int port) {
        var seen = context.containers().runner().seen(home.optMl());
        var environment = new HashMap<>(home.optMl().variables(seen, List.of()));
        environment.putAll(spec.environment());
        environment.put("SAGEMAKER_BIND_TO_PORT", Integer.toString(port));
        environment.put(
                "SAGEMAKER_SUBMIT_DIRECTORY",
                seen + "/"
                        + home.optMl().root().relativize(home.code()).toString().replace('\\', '/'));
        return environment;
    }

    private Containers.Home home(ModelFiles files) {
        var plain = new Containers.Home(folder, folder, context.caller().region(), context.key());
        return new Containers.Home(folder, files.code(plain.optMl()), plain.region(), plain.key())
                .reaching(spec.isIsolated() ? Reach.ITS_OWN : Reach.EVERYTHING);
    }

    private ContainerFailure unhealthy() {
        return new ContainerFailure("The primary container for production variant " + spec.variantName()
                + " did not pass the ping health check. Please check CloudWatch logs for this endpoint.");
    }

    private void end() {
        ready.completeExceptionally(new ContainerFailure("The endpoint was deleted."));
        stop();
        Folders.delete(folder);
        gone.complete(null);
    }

    private void stop() {
        var last = child;
        if (last != null) {
            last.stop(GRACE);
        }
    }

    private static void drain(Server server) {
        var deadline = System.nanoTime() + DRAIN.toNanos();
        while (server.inFlight() > 0
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void log(String line) {
        context.platform()
                .logs()
                .append(
                        context.caller().realm(),
                        context.logGroup(),
                        spec.stream(id),
                        context.platform().clock().millis(),
                        line);
    }
}
