package io.github.sagemaker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The image of `bin/local`, as `mvn -Pimage` builds it, in an engine that `ci/containers` brings up. */
@Tag("interop")
class ImageTest {

    private static final String NAME = "sagemaker4j/local:test";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void itIsBuiltLoadedAndAnswers() throws Exception {
        run(ROOT.resolve("ci/containers/engine-up").toString());
        run(ROOT.resolve("ci/containers/build-images").toString(), "java-base");
        // In a folder of its own: this very test runs from the usual one.
        run(
                "mvn",
                "-o",
                "-q",
                "-B",
                "-f",
                ROOT.resolve("pom.xml").toString(),
                "-Pquick,image",
                "-Dquick.directory=target/image",
                "-Dimage.base=docker://sagemaker-local/java-base:latest",
                "-Dimage.name=" + NAME,
                "-DskipTests",
                "-Dmaven.test.skip",
                "-pl",
                "cli",
                "-am",
                "package");
        try (var docker = docker();
                var tar = Files.newInputStream(Path.of("target", "image", "jib-image.tar"))) {
            docker.loadImageCmd(tar).exec();
            assertThat(answers(docker)).isTrue();
        }
    }

    private static boolean answers(DockerClient docker) throws Exception {
        var container = docker.createContainerCmd(NAME)
                .withCmd("local", "--port", "0", "--access-key", "AKIDTEST12345678:secret")
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("host"))
                .exec()
                .getId();
        try {
            docker.startContainerCmd(container).exec();
            var endpoint = new CompletableFuture<URI>();
            docker.logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            var text = new String(frame.getPayload(), StandardCharsets.UTF_8);
                            text.lines()
                                    .filter(line -> line.startsWith("export AWS_ENDPOINT_URL="))
                                    .forEach(line ->
                                            endpoint.complete(URI.create(line.substring(line.indexOf('=') + 1))));
                        }
                    });
            try (var sageMaker = SageMakerClient.builder()
                    .endpointOverride(endpoint.get(1, TimeUnit.MINUTES))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST12345678", "secret")))
                    .build()) {
                return sageMaker.listTrainingJobs().trainingJobSummaries().isEmpty();
            }
        } finally {
            docker.removeContainerCmd(container).withForce(true).exec();
        }
    }

    private static DockerClient docker() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s failed; its last lines, above, say what is missing (root, for an engine)", command[0])
                .isZero();
    }
}
