package io.github.sagemaker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.local.internal.files.Archive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Jobs on `bin/local`, with programs that its options name. */
class LocalJobsTest {

    private static final String BUCKET = "sagemaker-us-east-1-123456789012";

    @TempDir
    private Path folder;

    @Test
    void jobsRunTheProgramAndThePythonThatTheOptionsName() throws Exception {
        var program = Files.writeString(folder.resolve("words.py"), """
                import os, sys
                open(os.environ["SM_MODEL_DIR"] + "/words", "w").write(" ".join(sys.argv[1:]))
                """);
        var python = System.getenv().getOrDefault("SAGEMAKER4J_PYTHON", "/usr/bin/python3");
        var process = start("--run", "words=python3 " + program + " --fast", "--python", "script=" + python);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var endpoint = URI.create(lines.readLine().substring("export AWS_ENDPOINT_URL=".length()));
            try (var sageMaker = client(SageMakerClient.builder(), endpoint);
                    var s3 = client(S3Client.builder(), endpoint)) {
                s3.putObject(r -> r.bucket(BUCKET).key("code.tar.gz"), code());

                assertThat(train(sageMaker, "words", Map.of())).isEqualTo(TrainingJobStatus.COMPLETED);
                assertThat(s3.headObject(r -> r.bucket(BUCKET).key("out/words/output/model.tar.gz"))
                                .contentLength())
                        .isPositive();
                var script = Map.of(
                        "sagemaker_program",
                        "\"train.py\"",
                        "sagemaker_submit_directory",
                        "\"s3://" + BUCKET + "/code.tar.gz\"",
                        "python",
                        "\"" + python + "\"");
                assertThat(train(sageMaker, "script", script)).isEqualTo(TrainingJobStatus.COMPLETED);
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** A script that fails on another Python than the one it is told. */
    private Path code() throws IOException {
        var code = Files.createDirectory(folder.resolve("code"));
        Files.writeString(code.resolve("train.py"), """
                import argparse, os, sys
                parser = argparse.ArgumentParser()
                parser.add_argument("--python")
                assert os.path.samefile(parser.parse_args().python, sys.executable), sys.executable
                """);
        var archive = folder.resolve("code.tar.gz");
        Archive.pack(code, archive);
        return archive;
    }

    private static TrainingJobStatus train(SageMakerClient sageMaker, String image, Map<String, String> parameters)
            throws InterruptedException {
        sageMaker.createTrainingJob(r -> r.trainingJobName(image)
                .roleArn("arn:aws:iam::123456789012:role/SageMaker")
                .algorithmSpecification(a ->
                        a.trainingImage("registry.example.com/" + image + ":1").trainingInputMode("File"))
                .hyperParameters(parameters)
                .outputDataConfig(o -> o.s3OutputPath("s3://" + BUCKET + "/out"))
                .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                        .instanceCount(1)
                        .volumeSizeInGB(1))
                .stoppingCondition(s -> s.maxRuntimeInSeconds(60)));
        for (; ; Thread.sleep(50)) {
            var job = sageMaker.describeTrainingJob(r -> r.trainingJobName(image));
            if (job.trainingEndTime() != null) {
                return job.trainingJobStatus();
            }
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST12345678", "secret")))
                .build();
    }

    private static Process start(String... options) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<>(List.of(
                java, "-cp", System.getProperty("java.class.path"), Main.class.getName(), "local", "--access-key"));
        words.add("AKIDTEST12345678:secret");
        words.addAll(List.of(options));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
