package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The container engine of the interop tests, with images that {@code ci/containers} builds. */
final class TestEngine {

    private TestEngine() {}

    /** Brings it up, with these images. */
    static void up(String... images) throws IOException, InterruptedException {
        assertThat(isRoot())
                .as("This test needs root: ci/containers starts a Docker engine and builds images with debootstrap")
                .isTrue();
        run(List.of("engine-up"));
        var build = new ArrayList<>(List.of("build-images"));
        build.addAll(Arrays.asList(images));
        run(build);
    }

    static DockerClient docker() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
    }

    /** An address of this machine that is not of loopback, and that containers reach. */
    static String gateway() {
        try (var docker = docker()) {
            return docker.inspectNetworkCmd()
                    .withNetworkId("bridge")
                    .exec()
                    .getIpam()
                    .getConfig()
                    .get(0)
                    .getGateway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.isDirectory(Path.of("/proc/self"))
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var words = new ArrayList<>(command);
        words.set(0, Path.of("..", "ci", "containers", command.get(0)).toString());
        var process = new ProcessBuilder(words).inheritIO().start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES))
                .as("%s takes longer than 15 minutes", command)
                .isTrue();
        assertThat(process.exitValue())
                .as("%s failed: its last lines, above, say what is missing", command)
                .isZero();
    }
}
