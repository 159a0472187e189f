package io.github.sagemaker4j.local.internal.engine;

import io.github.sagemaker4j.local.internal.platform.Access;
import io.github.sagemaker4j.local.internal.run.Execution;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container engine. The libraries for it are optional; without them, as without an engine, there is none, so no type of
 * theirs is named here.
 */
public interface Engine extends AutoCloseable {

    /** Looks for an engine, and removes what platforms that were killed have left in it. */
    static Optional<Engine> probe(Access access) {
        if (!Files.exists(Path.of("/var/run/docker.sock")) && System.getenv("DOCKER_HOST") == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(DockerEngine.open(access));
        } catch (RuntimeException | IOException | NoClassDefFoundError e) {
            log().debug("No container engine", e);
            return Optional.empty();
        }
    }

    /** Whether an image is there. */
    boolean has(String image);

    /**
     * Runs an image as it is.
     *
     * @param spec what to run
     * @param lines hears its output
     * @throws IOException if it cannot be started
     */
    Execution start(ContainerRun spec, Consumer<String> lines) throws IOException;

    /** {@return which engine, and where} */
    String description();

    /** Removes all containers and networks of this platform. */
    @Override
    void close();

    /** The network of a container, and where it calls the platform; empty if it cannot. */
    record Entrance(String network, Optional<URI> endpoint) {}

    private static Logger log() {
        return LoggerFactory.getLogger(Engine.class);
    }
}
