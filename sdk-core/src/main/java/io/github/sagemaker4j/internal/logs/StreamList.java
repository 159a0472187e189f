package io.github.sagemaker4j.internal.logs;

import io.github.sagemaker4j.internal.watch.CallBudget;
import io.github.sagemaker4j.internal.watch.SingleAttempt;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/** The streams of one job: listed until each host has one, then seldom, since a restarted host has a new one. */
final class StreamList {

    private static final long FIRST = Duration.ofMillis(200).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();
    private static final long SELDOM = Duration.ofMinutes(1).toNanos();

    private final String group;
    private final String prefix;
    private final IntSupplier hosts;
    private final Map<String, StreamCursor> cursors = new LinkedHashMap<>();
    private long pause = FIRST;
    private long next = System.nanoTime();

    StreamList(String group, String prefix, IntSupplier hosts) {
        this.group = group;
        this.prefix = prefix;
        this.hosts = hosts;
    }

    boolean isDue() {
        return System.nanoTime() - next >= 0;
    }

    List<StreamCursor> cursors() {
        return List.copyOf(cursors.values());
    }

    /** Lists all streams; a token that comes again ends the list, as an empty page does not. */
    void list(CloudWatchLogsClient client, CallBudget budget) throws InterruptedException {
        later();
        Set<String> seen = new HashSet<>();
        @Nullable String token = null;
        do {
            budget.acquire();
            var from = token;
            var page = client.describeLogStreams(r -> r.logGroupName(group)
                    .logStreamNamePrefix(prefix)
                    .nextToken(from)
                    .overrideConfiguration(SingleAttempt::only));
            page.logStreams().stream()
                    .map(LogStream::logStreamName)
                    .forEach(name -> cursors.computeIfAbsent(name, n -> new StreamCursor(group, n)));
            token = page.nextToken();
        } while (token != null && seen.add(token));
        later();
    }

    private void later() {
        var complete =
                cursors.values().stream().map(StreamCursor::host).distinct().count() >= hosts.getAsInt();
        next = System.nanoTime() + (complete ? SELDOM : pause);
        pause = Math.min(LONGEST, pause * 3 / 2);
    }
}
