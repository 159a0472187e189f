package io.github.sagemaker4j.benchmarks.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** CloudWatch Logs with streams that are full: pages of at most 10,000 events and 1 MB, as the service has them. */
public final class LogsWire {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_STREAMS = 50;
    /** 1 MB, of which each event takes 26 bytes beside its message. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int EVENT = 26;
    private static final long STARTED = 1_700_000_000_000L;
    private static final String FILL = " the loss of this step is 0.123456, and the accuracy is 0.98765";

    private final int streams;
    private final int lines;

    private LogsWire(int streams, int lines) {
        this.streams = streams;
        this.lines = lines;
    }

    /**
     * Makes a server answer for the logs of one job.
     *
     * @param server the server
     * @param job the job's name
     * @param streams how many streams it has
     * @param lines how many lines each stream has
     * @return how few calls could read them all
     */
    public static long serve(Loopback server, String job, int streams, int lines) {
        var logs = new LogsWire(streams, lines);
        server.on("DescribeLogStreams", request -> logs.list(job, read(request)));
        server.on("GetLogEvents", request -> logs.page(read(request)));
        // Each stream's pages and the one that says that there is no more, and the pages of the list.
        long pages = 1;
        for (var from = 0; from < lines; from = logs.end(from)) {
            pages++;
        }
        return streams * pages + (streams + MOST_STREAMS - 1) / MOST_STREAMS;
    }

    private static JsonNode read(String request) {
        try {
            return JSON.readTree(request);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String list(String job, JsonNode request) {
        var from = request.path("nextToken").asInt();
        var answer = JSON.createObjectNode();
        var list = answer.putArray("logStreams");
        for (var s = from; s < Math.min(streams, from + MOST_STREAMS); s++) {
            list.addObject().put("logStreamName", job + "/algo-" + (s + 1) + "-1700000000");
        }
        if (from + MOST_STREAMS < streams) {
            answer.put("nextToken", Integer.toString(from + MOST_STREAMS));
        }
        return answer.toString();
    }

    private String page(JsonNode request) {
        var first = Math.max(0, request.path("startTime").asLong() - STARTED);
        var token = request.path("nextToken").asText("f/" + first);
        var from = Math.min(lines, Integer.parseInt(token.substring(2)));
        var limit = request.path("limit").asInt(MOST_EVENTS);
        var until = Math.min(end(from), from + limit);
        var answer = JSON.createObjectNode();
        var events = answer.putArray("events");
        for (var line = from; line < until; line++) {
            events.addObject()
                    .put("timestamp", STARTED + line)
                    .put("ingestionTime", STARTED + line)
                    .put("message", message(line));
        }
        answer.put("nextForwardToken", "f/" + until).put("nextBackwardToken", "b/" + from);
        return answer.toString();
    }

    private int end(int from) {
        var bytes = 0;
        var line = from;
        while (line < Math.min(lines, from + MOST_EVENTS)) {
            bytes += EVENT + message(line).length();
            if (bytes > MOST_BYTES) {
                break;
            }
            line++;
        }
        return line;
    }

    private static String message(int line) {
        return line + FILL;
    }
}
