package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Logs that are larger than the memory of the platform. */
class LogMemoryTest {

    private static final String HEAP = "-Xmx64m";
    private static final String TRAINING = "/aws/sagemaker/TrainingJobs";
    private static final int STREAMS = 3;
    private static final int BATCHES = 40;
    private static final String FILLER = "x".repeat(100_000);

    @TempDir
    private Path folder;

    @Test
    void logsOfManyTimesTheMemoryAreReadFromBothEndsAlsoAfterAKill() throws Exception {
        try (var platform = KeptPlatform.start(folder, HEAP);
                var clients = new KeptClients(platform.endpoint())) {
            clients.logs.createLogGroup(r -> r.logGroupName("group"));
            IntStream.range(0, STREAMS).forEach(stream -> fill(clients, "s" + stream));
            IntStream.range(0, STREAMS).forEach(stream -> check(clients, "s" + stream));
        }
        try (var platform = KeptPlatform.start(folder, HEAP);
                var clients = new KeptClients(platform.endpoint())) {
            IntStream.range(0, STREAMS).forEach(stream -> check(clients, "s" + stream));
            assertThat(found(clients)).hasSize(STREAMS).allMatch(event -> event.timestamp() == 399);
        }
    }

    @Test
    void aProgramThatEndsNoLineIsReadInFurtherEvents() throws Exception {
        try (var platform = KeptPlatform.start(folder, HEAP);
                var clients = new KeptClients(platform.endpoint())) {
            for (var job : List.of("one", "two")) {
                clients.create(
                        job,
                        what -> what.trainingImage(KeptPlatform.STUBBORN)
                                .containerEntrypoint(
                                        "python3", "-c", "import sys; sys.stdout.write('ü' * 25_000_000)"));
            }
            for (var job : List.of("one", "two")) {
                Stage.await(() -> described(clients, job).trainingEndTime() != null);
                assertThat(described(clients, job).trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
                assertThat(written(clients, job)).isEqualTo(25_000_000);
            }
        }
    }

    @Test
    void whereThePlatformCannotKeepALogTheProgramIsNotBlamed() throws Exception {
        try (var stage = new Stage(l -> l.data(folder))) {
            var spoilt = folder.resolve("state/log-stream");
            var end = stage.script("spoilt", """
                    import os, time
                    os.rename("%1$s", "%1$s-away")
                    open("%1$s", "w").close()
                    while True:
                        print("more", flush=True)
                        time.sleep(0.01)
                    """.formatted(spoilt), r -> {});

            assertThat(end.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
            assertThat(end.failureReason()).startsWith("InternalServerError").contains("log-stream");
        }
    }

    private static DescribeTrainingJobResponse described(KeptClients clients, String job) {
        return clients.sageMaker.describeTrainingJob(r -> r.trainingJobName(job));
    }

    private static void fill(KeptClients clients, String stream) {
        clients.logs.createLogStream(r -> r.logGroupName("group").logStreamName(stream));
        for (var batch = 0; batch < BATCHES; batch++) {
            var events = IntStream.range(batch * 10, batch * 10 + 10)
                    .mapToObj(i -> InputLogEvent.builder()
                            .timestamp((long) i)
                            .message(i + " " + FILLER)
                            .build())
                    .toList();
            clients.logs.putLogEvents(
                    r -> r.logGroupName("group").logStreamName(stream).logEvents(events));
        }
    }

    private static void check(KeptClients clients, String stream) {
        var first = clients.logs.getLogEvents(
                r -> r.logGroupName("group").logStreamName(stream).startFromHead(true));
        var second = clients.logs.getLogEvents(
                r -> r.logGroupName("group").logStreamName(stream).nextToken(first.nextForwardToken()));
        var last = clients.logs.getLogEvents(r -> r.logGroupName("group").logStreamName(stream));
        var before = clients.logs.getLogEvents(
                r -> r.logGroupName("group").logStreamName(stream).nextToken(last.nextBackwardToken()));
        assertThat(times(first.events())).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(times(second.events())).startsWith(10L).endsWith(19L);
        assertThat(times(last.events())).startsWith(390L).endsWith(399L);
        assertThat(times(before.events())).startsWith(380L).endsWith(389L);
        assertThat(last.events()).allMatch(event -> event.message().equals(event.timestamp() + " " + FILLER));
    }

    private static List<Long> times(List<OutputLogEvent> events) {
        return events.stream().map(OutputLogEvent::timestamp).toList();
    }

    private static List<FilteredLogEvent> found(KeptClients clients) {
        return clients
                .logs
                .filterLogEventsPaginator(r -> r.logGroupName("group").filterPattern("399"))
                .events()
                .stream()
                .toList();
    }

    /** How many of its letters are in a job's log. */
    private static long written(KeptClients clients, String job) {
        return clients
                .logs
                .filterLogEventsPaginator(r ->
                        r.logGroupName(TRAINING).logStreamNamePrefix(job + "/").filterPattern("ü"))
                .events()
                .stream()
                .mapToLong(
                        event -> event.message().chars().filter(c -> c == 'ü').count())
                .sum();
    }
}
