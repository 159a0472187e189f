package io.github.sagemaker4j.internal.logs;

import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * The log of one job, read on the caller's thread. Each line comes once, in the order of its stream; lines that are
 * read together are ordered by time. Faults lose no line: the same page is asked for again at the next reading.
 */
public final class LogTail {

    private static final int LINES_AT_ONCE = 50_000;
    private static final int LAST_TRIES = 10;

    private final CloudWatchLogsClient client;
    private final LogBudget budget;
    private final StreamList streams;
    private final LogCalls calls = new LogCalls();
    private boolean ending;
    private boolean listedAtEnd;
    private boolean atEnd;
    private int failures;
    private int turn;

    /**
     * The log of a job.
     *
     * @param session what to read with
     * @param group the log group, such as {@code /aws/sagemaker/TrainingJobs}
     * @param job the job's name, which its streams' names begin with
     * @param hosts how many hosts write; streams are listed often until each has one
     */
    public LogTail(Session session, String group, String job, IntSupplier hosts) {
        this.client = session.client(CloudWatchLogsClient::builder);
        this.budget = session.shared(LogBudget.class, s -> LogBudget.usual());
        // With the slash, or "run1" would read the log of "run10" too.
        this.streams = new StreamList(group, job + "/", hosts);
    }

    /**
     * What is new: at most one page of each stream, and of so many streams that memory holds them. The others are first
     * the next time. Pages are as long as the service makes them, since calls are what is scarce.
     *
     * @return the lines; empty if there are none, or they can't be read now
     */
    public List<LogLine> read() {
        var lines = new ArrayList<LogLine>();
        if (calls.isDenied()) {
            return lines;
        }
        var complete = list();
        var cursors = streams.cursors();
        for (var looked = 0; looked < cursors.size() && lines.size() < LINES_AT_ONCE; looked++) {
            var cursor = cursors.get(Math.floorMod(turn++, cursors.size()));
            if (!ending || !cursor.isAtEnd()) {
                complete &= calls.succeeds(budget.reading(), b -> {
                    b.acquire();
                    lines.addAll(cursor.next(client));
                });
            }
        }
        failures = complete ? 0 : failures + 1;
        atEnd = complete && cursors.stream().allMatch(StreamCursor::isAtEnd);
        // The sort is stable, so lines of one stream stay in order.
        lines.sort(Comparator.comparing(LogLine::timestamp));
        return lines;
    }

    /** Says that no more will be written: streams are listed once more, and read to their end. */
    public void end() {
        ending = true;
        streams.cursors().forEach(StreamCursor::again);
    }

    /** {@return after {@link #end}, whether there is nothing more to read, or nothing more can be read} */
    public boolean isDone() {
        return ending && (calls.isDenied() || atEnd || failures > LAST_TRIES);
    }

    /** {@return whether the last reading met a fault, so that the next one should wait a moment} */
    public boolean isTroubled() {
        return failures > 0;
    }

    /**
     * The last lines of each stream, without regard to what was read before.
     *
     * @param count how many of each
     * @return the lines, stream by stream; empty if they can't be read
     */
    public List<LogLine> last(int count) {
        var lines = new ArrayList<LogLine>();
        end();
        list();
        streams.cursors()
                .forEach(cursor -> calls.succeeds(budget.reading(), b -> {
                    b.acquire();
                    lines.addAll(cursor.last(client, count));
                }));
        return lines;
    }

    /** {@return why lines are missing, said once; empty if none are} */
    public Optional<String> note() {
        return calls.note();
    }

    private boolean list() {
        if (ending ? listedAtEnd : !streams.isDue()) {
            return true;
        }
        var complete = calls.succeeds(budget.listing(), b -> streams.list(client, b));
        listedAtEnd = ending && complete;
        return complete;
    }
}
