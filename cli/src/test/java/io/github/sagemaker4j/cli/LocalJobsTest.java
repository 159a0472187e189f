package io.github.sagemaker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.local.internal.files.Archive;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
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
        var process = start(
                Map.of(),
                folder.resolve("errors.txt"),
                "--run",
                "words=python3 " + program + " --fast",
                "--python",
                "script=" + python);
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

    @Test
    void aFileThatTheLocaleCannotNameFailsTheJobInASentence() throws Exception {
        var errors = folder.resolve("errors.txt");
        var process = start(Map.of("LC_ALL", "C"), errors, "--run", "words=java");
        try (var lines = process.inputReader()) {
            var endpoint = URI.create(lines.readLine().substring("export AWS_ENDPOINT_URL=".length()));
            try (var sageMaker = client(SageMakerClient.builder(), endpoint);
                    var s3 = client(S3Client.builder(), endpoint)) {
                s3.putObject(r -> r.bucket(BUCKET).key("rows/gr\u00f6\u00dfe.csv"), RequestBody.fromString("5"));
                s3.putObject(r -> r.bucket(BUCKET).key("code.tar.gz"), RequestBody.fromBytes(named("tr\u00e4in.py")));
                var rows = Channel.builder()
                        .channelName("train")
                        .dataSource(d ->
                                d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri("s3://" + BUCKET + "/rows")))
                        .build();
                create(sageMaker, "words", Map.of(), r -> r.inputDataConfig(rows));
                assertThat(end(sageMaker, "words").failureReason())
                        .startsWith("ClientError: ")
                        .contains("\"gr\u00f6\u00dfe.csv\"")
                        .contains("start Java with LC_ALL=C.UTF-8")
                        .doesNotContain("Exception");
                var archive = "\"s3://" + BUCKET + "/code.tar.gz\"";
                var script = Map.of("sagemaker_program", "\"train.py\"", "sagemaker_submit_directory", archive);
                create(sageMaker, "script", script, r -> {});
                assertThat(end(sageMaker, "script").failureReason())
                        .startsWith("ClientError: ")
                        .contains("\"tr\u00e4in.py\"")
                        .contains("start Java with LC_ALL=C.UTF-8")
                        .doesNotContain("Exception");
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertThat(errors).content().doesNotContain("Exception");
    }

    /** An archive with an empty file of that name, which this machine need not be able to give to a file. */
    private static byte[] named(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), StandardCharsets.UTF_8.name())) {
            tar.putArchiveEntry(new TarArchiveEntry(name));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
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
        create(sageMaker, image, parameters, r -> {});
        return end(sageMaker, image).trainingJobStatus();
    }

    private static void create(
            SageMakerClient sageMaker,
            String image,
            Map<String, String> parameters,
            Consumer<CreateTrainingJobRequest.Builder> more) {
        sageMaker.createTrainingJob(r -> more.accept(r.trainingJobName(image)
                .roleArn("arn:aws:iam::123456789012:role/SageMaker")
                .algorithmSpecification(a ->
                        a.trainingImage("registry.example.com/" + image + ":1").trainingInputMode("File"))
                .hyperParameters(parameters)
                .outputDataConfig(o -> o.s3OutputPath("s3://" + BUCKET + "/out"))
                .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                        .instanceCount(1)
                        .volumeSizeInGB(1))
                .stoppingCondition(s -> s.maxRuntimeInSeconds(60))));
    }

    private static DescribeTrainingJobResponse end(SageMakerClient sageMaker, String image)
            throws InterruptedException {
        for (; ; Thread.sleep(50)) {
            var job = sageMaker.describeTrainingJob(r -> r.trainingJobName(image));
            if (job.trainingEndTime() != null) {
                return job;
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

    private static Process start(Map<String, String> environment, Path errors, String... options) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<>(List.of(
                java, "-cp", System.getProperty("java.class.path"), Main.class.getName(), "local", "--access-key"));
        words.add("AKIDTEST12345678:secret");
        words.addAll(List.of(options));
        var builder = new ProcessBuilder(words).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
