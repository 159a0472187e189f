package io.github.sagemaker4j.local.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.api.model.WaitResponse;
import io.github.sagemaker4j.local.internal.run.Execution;
import io.github.sagemaker4j.local.internal.run.LineReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container that was started. It is removed when it has ended. */
final class Container implements Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final Duration LAST_LINES = Duration.ofSeconds(10);

    private final DockerClient docker;
    private final String id;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile Optional<Forward> forward = Optional.empty();

    private Container(DockerClient docker, String id) {
        this.docker = docker;
        this.id = id;
    }

    /** Who hears its lines, and that it is gone. */
    record Ears(Consumer<String> lines, Runnable ended) {}

    static Container start(DockerClient docker, ContainerRun spec, Engine.Entrance entrance, Ears ears)
            throws IOException {
        var container = new Container(docker, create(docker, spec, entrance));
        try {
            docker.startContainerCmd(container.id).exec();
            container.forward(spec.host());
        } catch (IOException | RuntimeException e) {
            container.remove();
            throw e;
        }
        var thread = new Thread(
                () -> container.watch(ears),
                "sagemaker4j-container-" + spec.host().name());
        thread.setDaemon(true);
        thread.start();
        return container;
    }

    /** The engine publishes no ports of a network without a way out; we do, on loopback. */
    private void forward(ContainerRun.Host host) throws IOException {
        if (host.isolated() && host.port().isPresent()) {
            var address = docker.inspectContainerCmd(id)
                    .exec()
                    .getNetworkSettings()
                    .getNetworks()
                    .values()
                    .iterator()
                    .next()
                    .getIpAddress();
            forward = Optional.of(Forward.open(host.port().getAsInt(), address, ContainerRun.SERVING));
        }
    }

    private static String create(DockerClient docker, ContainerRun spec, Engine.Entrance entrance) {
        var ports = new Ports();
        if (!spec.host().isolated()) {
            spec.host()
                    .port()
                    .ifPresent(port -> ports.bind(
                            ExposedPort.tcp(ContainerRun.SERVING), Ports.Binding.bindIpAndPort("127.0.0.1", port)));
        }
        var host = HostConfig.newHostConfig()
                .withBinds(new Bind(spec.optMl().toString(), new Volume("/opt/ml")))
                .withNetworkMode(entrance.network())
                .withPortBindings(ports)
                .withInit(true);
        var command = docker.createContainerCmd(spec.image())
                .withHostName(spec.host().name())
                .withAliases(spec.host().name())
                .withLabels(docker.inspectNetworkCmd()
                        .withNetworkId(entrance.network())
                        .exec()
                        .getLabels())
                .withEnv(environment(spec, entrance))
                .withExposedPorts(ExposedPort.tcp(ContainerRun.SERVING))
                .withHostConfig(host);
        if (!spec.entryPoint().isEmpty()) {
            command.withEntrypoint(spec.entryPoint());
        } else if (!spec.arguments().isEmpty()) {
            command.withCmd(spec.arguments());
        }
        return command.exec().getId();
    }

    private static List<String> environment(ContainerRun spec, Engine.Entrance entrance) {
        var all = new TreeMap<>(spec.environment());
        entrance.endpoint().ifPresent(endpoint -> {
            all.put("AWS_ENDPOINT_URL", endpoint.toString());
            // The training toolkit knows this one only.
            all.put("S3_ENDPOINT_URL", all.getOrDefault("AWS_ENDPOINT_URL_S3", endpoint.toString()));
        });
        var list = new ArrayList<String>();
        all.forEach((name, value) -> list.add(name + "=" + value));
        return list;
    }

    @Override
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    @Override
    public void stop(Duration grace) {
        try {
            docker.stopContainerCmd(id).withTimeout((int) grace.toSeconds()).exec();
        } catch (NotFoundException | NotModifiedException e) {
            LOG.debug("It has ended by itself", e);
        }
        exit().handle((code, error) -> true)
                .orTimeout(LAST_LINES.toMillis() * 2, TimeUnit.MILLISECONDS)
                .join();
    }

    private void watch(Ears ears) {
        try {
            int code;
            try {
                code = follow(ears.lines);
            } finally {
                forward.ifPresent(Forward::close);
                remove();
                ears.ended.run();
            }
            exit.complete(code);
        } catch (InterruptedException | RuntimeException e) {
            exit.completeExceptionally(e);
        }
    }

    /** Passes its lines on until it has ended. */
    private int follow(Consumer<String> lines) throws InterruptedException {
        var output = docker.logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(new Output(lines));
        var code = docker.waitContainerCmd(id).exec(new End()).code.join();
        if (!output.awaitCompletion(LAST_LINES.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("The last lines of container {} may be missing", id);
        }
        output.end();
        return code;
    }

    private void remove() {
        try {
            docker.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            LOG.debug("It was removed by somebody else", e);
        }
    }

    /** Waits for its exit code. */
    private static final class End extends ResultCallback.Adapter<WaitResponse> {

        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public void onNext(WaitResponse response) {
            code.complete(response.getStatusCode());
        }

        @Override
        public void onError(Throwable cause) {
            code.completeExceptionally(cause);
            super.onError(cause);
        }
    }

    /** What it writes, in lines. */
    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final LineReader lines;

        Output(Consumer<String> lines) {
            this.lines = new LineReader(lines);
        }

        @Override
        public void onNext(Frame frame) {
            var bytes = frame.getPayload();
            lines.take(bytes, bytes.length);
        }

        void end() {
            lines.end();
        }
    }
}
