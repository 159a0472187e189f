package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** CloudWatch Logs, as the AWS SDK reads them. */
class LogsTest {

    private LocalSageMaker local;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        local = LocalSageMaker.start();
        logs = Clients.of(local, CloudWatchLogsClient.builder());
        logs.createLogGroup(b -> b.logGroupName("group"));
    }

    @AfterEach
    void stop() {
        logs.close();
        local.close();
    }

    private void write(String stream, int from, int to) {
        if (from == 0) {
            logs.createLogStream(b -> b.logGroupName("group").logStreamName(stream));
        }
        var events = IntStream.range(from, to)
                .mapToObj(i -> InputLogEvent.builder()
                        .timestamp((long) i)
                        .message("line " + i)
                        .build())
                .toList();
        logs.putLogEvents(b -> b.logGroupName("group").logStreamName(stream).logEvents(events));
    }

    @Test
    void refusesWhatTheServiceRefuses() {
        write("s", 0, 1);
        assertThatThrownBy(() -> logs.putLogEvents(
                        b -> b.logGroupName("group").logStreamName("s").logEvents(event(2), event(1))))
                .hasMessageContaining("must be in chronological order");
        assertThat(logs.getLogEvents(b -> b.logGroupName("group").logStreamName("s"))
                        .events())
                .hasSize(1);
        assertThatThrownBy(() -> logs.createLogGroup(b -> b.logGroupName("two words")))
                .hasMessageContaining("at 'logGroupName' failed to satisfy constraint");
        assertThatThrownBy(() -> logs.filterLogEvents(
                        b -> b.logGroupName("group").logStreamNames("s").logStreamNamePrefix("s")))
                .hasMessageContaining("Only one of");
    }

    private static InputLogEvent event(long time) {
        return InputLogEvent.builder().timestamp(time).message("line").build();
    }

    @Test
    void readsForwardToTheEndWhereTheTokenStays() {
        write("s", 0, 25);
        var lines = new ArrayList<String>();
        String token = null;
        while (true) {
            var before = token;
            var page = logs.getLogEvents(b -> b.logGroupName("group")
                    .logStreamName("s")
                    .startFromHead(true)
                    .limit(10)
                    .nextToken(before));
            page.events().forEach(event -> lines.add(event.message()));
            token = page.nextForwardToken();
            if (token.equals(before)) {
                break;
            }
        }
        var end = token;
        write("s", 25, 26);

        assertThat(lines).hasSize(25).startsWith("line 0").endsWith("line 24");
        assertThat(logs.getLogEvents(
                                b -> b.logGroupName("group").logStreamName("s").nextToken(end))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("line 25");
    }

    @Test
    void readsTheLatestAndBackward() {
        write("s", 0, 25);

        var latest = logs.getLogEvents(
                b -> b.logGroupName("group").logStreamName("s").limit(10));
        var before = logs.getLogEvents(
                b -> b.logGroupName("group").logStreamName("s").limit(10).nextToken(latest.nextBackwardToken()));

        assertThat(latest.events())
                .extracting(OutputLogEvent::message)
                .startsWith("line 15")
                .endsWith("line 24");
        assertThat(before.events())
                .extracting(OutputLogEvent::message)
                .startsWith("line 5")
                .endsWith("line 14");
    }

    @Test
    void listsStreamsInPages() {
        IntStream.range(0, 60).forEach(i -> write("job/%02d".formatted(i), 0, 60 - i));
        write("other", 0, 1);

        var pages =
                logs.describeLogStreamsPaginator(b -> b.logGroupName("group").logStreamNamePrefix("job/"));
        var latest = logs.describeLogStreams(b -> b.logGroupName("group")
                .orderBy(OrderBy.LAST_EVENT_TIME)
                .descending(true)
                .limit(2));

        assertThat(pages.logStreams()).hasSize(60);
        assertThat(pages).hasSize(2);
        assertThat(latest.logStreams())
                .extracting(stream -> stream.logStreamName())
                .containsExactly("job/00", "job/01");
        assertThatThrownBy(() -> logs.describeLogStreams(
                        b -> b.logGroupName("group").logStreamNamePrefix("job/").orderBy(OrderBy.LAST_EVENT_TIME)))
                .isInstanceOf(CloudWatchLogsException.class);
    }

    @Test
    void findsLinesInAllStreams() {
        write("a", 0, 20);
        write("b", 0, 20);

        var found = logs.filterLogEventsPaginator(b -> b.logGroupName("group")
                .filterPattern("\"line 1\"")
                .startTime(10L)
                .limit(7));

        assertThat(found.events()).hasSize(20);
        assertThatThrownBy(
                        () -> logs.filterLogEvents(b -> b.logGroupName("group").filterPattern("{ $.loss > 1 }")))
                .isInstanceOf(CloudWatchLogsException.class);
    }

    @Test
    void refusesWhatIsMissingOrThereAlready() {
        assertThatThrownBy(() -> logs.describeLogStreams(b -> b.logGroupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> logs.getLogEvents(b -> b.logGroupName("group").logStreamName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> logs.createLogGroup(b -> b.logGroupName("group")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThat(List.copyOf(logs.describeLogGroups().logGroups())).hasSize(1);
    }

    @Test
    void keepsRegionsApart() {
        try (var elsewhere = Clients.of(local, CloudWatchLogsClient.builder(), "eu-west-1")) {
            assertThat(elsewhere.describeLogGroups().logGroups()).isEmpty();
        }
    }
}
