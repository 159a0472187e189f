package io.github.sagemaker4j.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** CloudWatch Logs as the service behaves: pages of random size, some empty, and a token that repeats at the end. */
public final class ScriptedLogs {

    private static final int LISTED_AT_ONCE = 50;

    private final Map<String, List<String>> streams = new TreeMap<>();
    private final Random random;

    public ScriptedLogs(ScriptedAws aws, long seed) {
        random = new Random(seed);
        aws.on("DescribeLogStreams", this::list);
        aws.on("GetLogEvents", this::events);
    }

    /** Writes lines to a stream, all with the same timestamp. */
    public synchronized void write(String stream, String... lines) {
        streams.computeIfAbsent(stream, s -> new ArrayList<>()).addAll(List.of(lines));
    }

    private synchronized Answer list(JsonNode request) {
        var prefix = request.get("logStreamNamePrefix").asText();
        var names = streams.keySet().stream().filter(n -> n.startsWith(prefix)).toList();
        if (names.isEmpty()) {
            return Answer.error(400, "ResourceNotFoundException", "The specified log group does not exist.");
        }
        var from = request.path("nextToken").asInt(0);
        var to = Math.min(names.size(), from + LISTED_AT_ONCE);
        var page = Answer.object();
        var list = page.putArray("logStreams");
        names.subList(from, to).forEach(n -> list.addObject().put("logStreamName", n));
        if (to < names.size()) {
            page.put("nextToken", Integer.toString(to));
        }
        return Answer.ok(page);
    }

    private synchronized Answer events(JsonNode request) {
        var lines = streams.getOrDefault(request.get("logStreamName").asText(), List.of());
        var page = Answer.object();
        var events = page.putArray("events");
        var limit = request.path("limit").asInt(10_000);
        if (!request.path("startFromHead").asBoolean()) {
            lines.subList(Math.max(0, lines.size() - limit), lines.size())
                    .forEach(l -> events.addObject()
                            .put("timestamp", 1_700_000_000_000L)
                            .put("message", l));
            return Answer.ok(page.put("nextForwardToken", "f/" + lines.size() + "/0"));
        }
        var token = request.path("nextToken").asText("");
        var from = token.isEmpty() ? 0 : Integer.parseInt(token.split("/", -1)[1]);
        if (!token.isEmpty() && from == lines.size()) {
            return Answer.ok(page.put("nextForwardToken", token));
        }
        var to = Math.min(lines.size(), from + random.nextInt(Math.min(limit, 500) + 1));
        lines.subList(from, to)
                .forEach(l ->
                        events.addObject().put("timestamp", 1_700_000_000_000L).put("message", l));
        return Answer.ok(page.put("nextForwardToken", "f/" + to + "/" + random.nextInt(1_000_000)));
    }
}
