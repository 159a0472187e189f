package io.github.sagemaker4j.local.internal.engine;

import io.github.sagemaker4j.local.internal.platform.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A container to run.
 *
 * @param image the image
 * @param entryPoint the command in place of the image's; empty for the image's
 * @param arguments what follows the image's own entry point, such as {@code train}; empty for the image's own
 * @param environment its variables
 * @param optMl the folder that is {@code /opt/ml}
 * @param host its name, and which network it is on
 */
public record ContainerRun(
        String image,
        List<String> entryPoint,
        List<String> arguments,
        Map<String, String> environment,
        Path optMl,
        Host host) {

    /** The port a server listens on inside. */
    public static final int SERVING = 8080;

    /**
     * Its place among others.
     *
     * @param name what others call it
     * @param key the key of the job or endpoint: those with the same are on one network
     * @param port where a server is reached on this machine's loopback; empty for one that does not serve
     * @param isolated whether its network has no way out
     */
    public record Host(String name, Key key, OptionalInt port, boolean isolated) {}
}
