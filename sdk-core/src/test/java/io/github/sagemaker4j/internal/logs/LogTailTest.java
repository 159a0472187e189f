package io.github.sagemaker4j.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.watch.CallBudget;
import io.github.sagemaker4j.script.Answer;
import io.github.sagemaker4j.script.Fault;
import io.github.sagemaker4j.script.ScriptedAws;
import io.github.sagemaker4j.script.ScriptedLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogTailTest {

    private static final int STREAMS = 60;
    private static final int LINES = 400;

    private final ScriptedAws aws = new ScriptedAws();
    private final ScriptedLogs logs = new ScriptedLogs(aws, 11);
    private final Session session = aws.session();

    LogTailTest() {
        session.shared(LogBudget.class, s -> new LogBudget(new CallBudget(2000, 100), new CallBudget(2000, 100)));
    }

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void readsEachLineOfManyStreamsOnceAndInOrder() {
        for (int host = 1; host <= STREAMS; host++) {
            logs.write("job/algo-" + host + "-1700000000", lines(0, LINES));
        }
        var lines = drained(tail(STREAMS)).stream()
                .collect(Collectors.groupingBy(
                        LogLine::host, Collectors.mapping(LogLine::message, Collectors.toList())));
        assertThat(lines).hasSize(STREAMS);
        assertThat(lines.values()).allSatisfy(l -> assertThat(l).containsExactly(lines(0, LINES)));
        assertThat(aws.calls("DescribeLogStreams")).hasSize(2);
    }

    @Test
    void asksForPagesAsLongAsTheServiceMakesThem() {
        for (int host = 1; host <= STREAMS; host++) {
            logs.write("job/algo-" + host + "-1700000000", lines(0, LINES));
        }
        drained(tail(STREAMS));
        assertThat(aws.calls("GetLogEvents"))
                .allSatisfy(call -> assertThat(call.request().has("limit")).isFalse());
    }

    @Test
    void losesAndDoublesNothingWhenCallsFail() {
        var random = new Random(5);
        var kinds = new Fault[] {Fault.THROTTLED, Fault.SERVER_ERROR, Fault.LOST_ANSWER};
        aws.faults(operation -> {
            synchronized (random) {
                return random.nextInt(10) < 2 ? kinds[random.nextInt(kinds.length)] : Fault.NONE;
            }
        });
        logs.write("job/algo-1-1700000000", lines(0, LINES));
        assertThat(drained(tail(1)).stream().map(LogLine::message)).containsExactly(lines(0, LINES));
    }

    @Test
    void findsStreamsThatAppearLateAndLinesThatAreAdded() {
        var tail = tail(2);
        assertThat(tail.read()).isEmpty();
        logs.write("job/algo-1-1700000000", "a");
        var early = new ArrayList<String>();
        while (early.isEmpty()) {
            tail.read().forEach(l -> early.add(l.message()));
        }
        logs.write("job/algo-1-1700000000", "b");
        logs.write("job/algo-2-1700000000", "c");
        assertThat(drained(tail).stream().map(LogLine::message)).containsExactlyInAnyOrder("b", "c");
        assertThat(tail.note()).isEmpty();
    }

    @Test
    void readsPagesOfMoreThanAMegabyteOfStreamsOfWhichManyAreLateEachLineOnce() {
        var long1 = longLines("algo-1");
        IntStream.rangeClosed(1, STREAMS - 5).forEach(host -> logs.write(stream(host), lines(0, 3)));
        logs.write(stream(1), long1);
        var tail = tail(STREAMS);
        var read = new ArrayList<LogLine>(tail.read());
        var long60 = longLines("algo-" + STREAMS);
        IntStream.rangeClosed(STREAMS - 4, STREAMS).forEach(host -> logs.write(stream(host), lines(0, 3)));
        logs.write(stream(STREAMS), long60);
        logs.write(stream(1), "the last");
        tail.end();
        var largest = 0;
        while (!tail.isDone()) {
            var page = tail.read();
            largest = Math.max(
                    largest, page.stream().mapToInt(l -> l.message().length()).sum());
            read.addAll(page);
        }

        assertThat(largest).as("a page of one stream").isGreaterThan(1_048_576);
        var lines = read.stream()
                .collect(Collectors.groupingBy(
                        LogLine::host, Collectors.mapping(LogLine::message, Collectors.toList())));
        assertThat(lines).hasSize(STREAMS);
        assertThat(lines.remove("algo-1")).isEqualTo(joined(lines(0, 3), long1, new String[] {"the last"}));
        assertThat(lines.remove("algo-" + STREAMS)).isEqualTo(joined(lines(0, 3), long60));
        assertThat(lines.values()).allSatisfy(l -> assertThat(l).containsExactly(lines(0, 3)));
    }

    @Test
    void readsNothingOfAJobWhoseNameOnlyBeginsAlike() {
        logs.write("job/algo-1-1700000000", "ours");
        logs.write("job0/algo-1-1700000000", "theirs");
        assertThat(drained(tail(1)).stream().map(LogLine::message)).containsExactly("ours");
    }

    @Test
    void b21EndsAListingWhoseTokenRepeats() {
        var page = Answer.object().put("nextToken", "again");
        page.putArray("logStreams").addObject().put("logStreamName", "job/algo-1-1700000000");
        aws.on("DescribeLogStreams", r -> Answer.ok(page));
        logs.write("job/algo-1-1700000000", "a");
        assertThat(drained(tail(1))).hasSize(1);
        assertThat(aws.calls("DescribeLogStreams")).hasSize(2);
    }

    @Test
    void saysOnceThatTheLogMayNotBeReadAndStopsAsking() {
        aws.on("DescribeLogStreams", r -> Answer.error(400, "AccessDeniedException", "no logs:DescribeLogStreams"));
        var tail = tail(1);
        tail.read();
        assertThat(tail.note()).hasValueSatisfying(n -> assertThat(n).contains("no logs:DescribeLogStreams"));
        assertThat(drained(tail)).isEmpty();
        assertThat(tail.note()).isEmpty();
        assertThat(aws.calls()).hasSize(1);
    }

    @Test
    void givesUpOnTheLastLinesWhenTheyCannotBeRead() {
        aws.faults(operation -> Fault.SERVER_ERROR);
        var tail = tail(1);
        assertThat(drained(tail)).isEmpty();
        assertThat(tail.note()).hasValueSatisfying(n -> assertThat(n).contains("waiting goes on"));
    }

    @Test
    void readsTheLastLinesOfEachHost() {
        logs.write("job/algo-1-1700000000", lines(0, LINES));
        logs.write("job/algo-2-1700000000", "x");
        assertThat(tail(2).last(2).stream().map(LogLine::message))
                .containsExactly("line " + (LINES - 2), "line " + (LINES - 1), "x");
    }

    private LogTail tail(int hosts) {
        return new LogTail(session, "/aws/sagemaker/TrainingJobs", "job", () -> hosts);
    }

    private static List<LogLine> drained(LogTail tail) {
        var lines = new ArrayList<LogLine>();
        tail.end();
        while (!tail.isDone()) {
            lines.addAll(tail.read());
        }
        return lines;
    }

    private static String stream(int host) {
        return "job/algo-" + host + "-1700000000";
    }

    /** Five megabytes; a line of the service has up to 262,144 characters. */
    private static String[] longLines(String host) {
        return IntStream.range(0, 25)
                .mapToObj(n -> host + " " + n + " " + "x".repeat(200_000))
                .toArray(String[]::new);
    }

    private static List<String> joined(String[]... parts) {
        return Stream.of(parts).flatMap(Stream::of).toList();
    }

    private static String[] lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "line " + i).toArray(String[]::new);
    }
}
