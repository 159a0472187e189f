package io.github.sagemaker4j.internal.logs;

import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.internal.watch.SingleAttempt;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** How far one stream has been read. */
final class StreamCursor {

    // Such as churn-1/algo-1-1700000000; a host may have more than one stream.
    private static final Pattern NAME = Pattern.compile("[^/]+/(.+?)(-\\d{6,})?(/.*)?");

    private final String group;
    private final String stream;
    private @Nullable String token;
    private boolean atEnd;

    StreamCursor(String group, String stream) {
        this.group = group;
        this.stream = stream;
    }

    /** The next lines. The token says where they begin, so a page that is asked for again gives no line twice. */
    List<LogLine> next(CloudWatchLogsClient client) {
        var page = client.getLogEvents(r -> r.logGroupName(group)
                .logStreamName(stream)
                .startFromHead(true)
                .nextToken(token)
                .overrideConfiguration(SingleAttempt::only));
        // The service gives back the token that it was asked with when there is nothing more; a page may be empty
        // before that.
        atEnd = page.nextForwardToken() == null || page.nextForwardToken().equals(token);
        var isNew = token == null || !atEnd;
        token = page.nextForwardToken();
        return isNew ? page.events().stream().map(this::line).toList() : List.of();
    }

    /** The last lines, wherever reading has come to. */
    List<LogLine> last(CloudWatchLogsClient client, int count) {
        var page = client.getLogEvents(r ->
                r.logGroupName(group).logStreamName(stream).startFromHead(false).limit(count));
        return page.events().stream().map(this::line).toList();
    }

    /** Makes the cursor look once more, since lines may have come after the end it found. */
    void again() {
        atEnd = false;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    String host() {
        var match = NAME.matcher(stream);
        return match.matches() ? match.group(1) : stream;
    }

    private LogLine line(OutputLogEvent event) {
        return new LogLine(host(), stream, Instant.ofEpochMilli(event.timestamp()), event.message());
    }
}
