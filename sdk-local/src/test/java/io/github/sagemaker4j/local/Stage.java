package io.github.sagemaker4j.local;

import io.github.sagemaker4j.internal.transfer.SafeTar;
import io.github.sagemaker4j.local.internal.files.Archive;
import io.github.sagemaker4j.local.internal.files.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClientBuilder;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** A local platform with unmodified AWS clients, and the short ways to what the tests need of them. */
final class Stage implements AutoCloseable {

    static final String ROLE = "arn:aws:iam::123456789012:role/SageMaker";
    static final String IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/work:1";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    final LocalSageMaker local;
    final SageMakerClient sageMaker;
    final SageMakerRuntimeClient runtime;
    final S3Client s3;
    final CloudWatchLogsClient logs;
    final String bucket;
    final String role;

    Stage(UnaryOperator<LocalSettings> choices) {
        this(LocalSageMaker.start(l -> {
            l.checkAnswers = true;
            return choices.apply(l.stopGrace(Duration.ofSeconds(2)).seed(42));
        }));
    }

    /** What is seen of a platform from an account and region; the platform ends with it. */
    Stage(LocalSageMaker local) {
        this.local = local;
        sageMaker = Clients.of(local, SageMakerClient.builder());
        runtime = Clients.of(local, SageMakerRuntimeClient.builder());
        s3 = Clients.s3(local);
        logs = Clients.of(local, CloudWatchLogsClient.builder());
        bucket = Clients.bucket(local);
        role = ROLE.replace("123456789012", local.account());
    }

    Stage() {
        this(l -> l);
    }

    /** A client that never tries twice. */
    static SageMakerClientBuilder impatient() {
        return SageMakerClient.builder().overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    String put(String key, String text) {
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text));
        return uri(key);
    }

    String text(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String();
    }

    String uri(String key) {
        return "s3://" + bucket + "/" + key;
    }

    /** Stores files as an archive. */
    String archive(String key, Map<String, String> files) throws IOException {
        var folder = Files.createTempDirectory("stage");
        var archive = Files.createTempFile("stage", ".tar.gz");
        try {
            for (var file : files.entrySet()) {
                var path = folder.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling(""));
                Files.writeString(path, file.getValue());
            }
            Archive.pack(folder, archive);
            s3.putObject(r -> r.bucket(bucket).key(key), archive);
        } finally {
            Folders.delete(folder);
            Files.delete(archive);
        }
        return uri(key);
    }

    /** The content of a file of an archive. */
    String unpacked(String key, String file) throws IOException {
        var folder = Files.createTempDirectory("stage");
        try (var in = s3.getObject(r -> r.bucket(bucket).key(key))) {
            SafeTar.extract(in, folder, SafeTar.Limits.usual());
            return Files.readString(folder.resolve(file));
        } finally {
            Folders.delete(folder);
        }
    }

    void create(String name, Consumer<CreateTrainingJobRequest.Builder> more) {
        sageMaker.createTrainingJob(r -> {
            r.trainingJobName(name)
                    .roleArn(role)
                    .algorithmSpecification(a -> a.trainingImage(IMAGE).trainingInputMode("File"))
                    .outputDataConfig(o -> o.s3OutputPath(uri("out")))
                    .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                            .instanceCount(1)
                            .volumeSizeInGB(1))
                    .stoppingCondition(s -> s.maxRuntimeInSeconds(60));
            more.accept(r);
        });
    }

    /** Runs a Python script as a job to its end. */
    DescribeTrainingJobResponse script(String name, String script, Consumer<CreateTrainingJobRequest.Builder> more)
            throws IOException {
        begin(name, script, more);
        return end(name);
    }

    /** Starts a Python script as a job. */
    void begin(String name, String script, Consumer<CreateTrainingJobRequest.Builder> more) throws IOException {
        var source = archive("code/" + name + ".tar.gz", Map.of("train.py", script));
        create(name, r -> {
            r.hyperParameters(
                    Map.of("sagemaker_program", "\"train.py\"", "sagemaker_submit_directory", "\"" + source + "\""));
            more.accept(r);
        });
    }

    DescribeTrainingJobResponse end(String name) {
        await(() -> describe(name).trainingEndTime() != null);
        return describe(name);
    }

    DescribeTrainingJobResponse describe(String name) {
        return sageMaker.describeTrainingJob(r -> r.trainingJobName(name));
    }

    /** Waits for a line of a job's log, and returns what follows the text in it. */
    String logged(String name, String text) {
        await(() -> log(name).contains(text) || describe(name).trainingJobStatus() == TrainingJobStatus.FAILED);
        return log(name)
                .lines()
                .filter(line -> line.contains(text))
                .map(line -> line.substring(line.indexOf(text) + text.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(describe(name).failureReason() + "\n" + log(name)));
    }

    String log(String job) {
        return log("/aws/sagemaker/TrainingJobs", job + "/");
    }

    String log(String group, String prefix) {
        var found = logs.describeLogGroups(r -> r.logGroupNamePrefix(group)).logGroups();
        if (found.isEmpty()) {
            return "";
        }
        var text = new StringBuilder();
        for (var stream : logs.describeLogStreams(r -> r.logGroupName(group).logStreamNamePrefix(prefix))
                .logStreams()) {
            var events = logs.getLogEvents(r ->
                    r.logGroupName(group).logStreamName(stream.logStreamName()).startFromHead(true));
            events.events().stream()
                    .map(OutputLogEvent::message)
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not happen within " + PATIENCE);
            }
            sleep();
        }
    }

    static boolean alive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> !zombie(process))
                .isPresent();
    }

    /** Where nobody collects orphans, a dead one stays in the table. */
    private static boolean zombie(ProcessHandle process) {
        try {
            var stat = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return false;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        sageMaker.close();
        runtime.close();
        s3.close();
        logs.close();
        local.close();
    }
}
