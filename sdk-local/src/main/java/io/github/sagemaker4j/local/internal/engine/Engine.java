package io.github.sagemaker4j.local.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.github.sagemaker4j.local.internal.platform.Access;
import io.github.sagemaker4j.local.internal.run.Execution;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Docker engine, spoken to through its API. It never pulls: what runs is what is there. The libraries for it are
 * optional; without them, as without an engine, there is none.
 */
public final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DockerClient docker;
    private final String version;
    private final Networks networks;
    private final Marks marks;

    private Engine(DockerClient docker, String version, Access access) {
        this.docker = docker;
        this.version = version;
        this.marks = Marks.ofThisProcess();
        this.networks = new Networks(docker, access, marks);
    }

    /** Looks for an engine, and removes what platforms that were killed have left in it. */
    public static Optional<Engine> probe(Access access) {
        if (!Files.exists(SOCKET) && System.getenv("DOCKER_HOST") == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(access));
        } catch (RuntimeException | IOException | NoClassDefFoundError e) {
            LOG.debug("No container engine", e);
            return Optional.empty();
        }
    }

    private static Engine open(Access access) throws IOException {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .connectionTimeout(PATIENCE)
                .build();
        var docker = DockerClientImpl.getInstance(config, http);
        try {
            var engine = new Engine(docker, docker.versionCmd().exec().getVersion(), access);
            engine.marks.sweep(docker);
            return engine;
        } catch (RuntimeException e) {
            docker.close();
            throw e;
        }
    }

    /** Whether an image is there. */
    public boolean has(String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (DockerException e) {
            LOG.debug("The engine does not tell about {}", image, e);
            return false;
        }
    }

    /**
     * Runs an image as it is.
     *
     * @param spec what to run
     * @param lines hears its output
     * @throws IOException if it cannot be started
     */
    public Execution start(ContainerRun spec, Consumer<String> lines) throws IOException {
        try {
            return networks.join(
                    spec, (network, ended) -> Container.start(docker, spec, network, new Container.Ears(lines, ended)));
        } catch (DockerException e) {
            throw new IOException("the engine refused: " + e.getMessage(), e);
        }
    }

    /** {@return which engine, and where} */
    public String description() {
        return "container of Docker " + version;
    }

    /** Removes all containers and networks of this platform. */
    @Override
    public void close() {
        try (docker) {
            networks.close();
            marks.removeOwn(docker);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Containers may be left; the next start removes them", e);
        }
    }

    /** Where a container calls the platform. */
    record Entrance(String network, URI endpoint) {}
}
