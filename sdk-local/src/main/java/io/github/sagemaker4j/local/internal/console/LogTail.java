package io.github.sagemaker4j.local.internal.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log streams of one job or endpoint, from their latest lines on. */
final class LogTail {

    private static final int PAGE = 1000;

    private final View view;
    private final Watched watched;
    private final Caller caller;
    private final Map<String, String> tokens = new HashMap<>();

    LogTail(View view, Watched watched) {
        this.view = view;
        this.watched = watched;
        this.caller = new Caller(watched.realm(), "");
    }

    /** What was written since the last time, by stream. */
    List<ObjectNode> more() {
        var pages = new ArrayList<ObjectNode>();
        try {
            var request = Json.object().put("logGroupName", watched.logGroup());
            if (!watched.logStreams().isEmpty()) {
                request.put("logStreamNamePrefix", watched.logStreams());
            }
            var streams = view.logs().call("DescribeLogStreams", request, caller);
            Json.each(streams, "logStreams").forEach(stream -> read(Json.required(stream, "logStreamName"), pages));
        } catch (ServiceError e) {
            return pages; // nothing has been written yet
        }
        return pages;
    }

    private void read(String stream, List<ObjectNode> pages) {
        var known = tokens.get(stream);
        var request = Json.object()
                .put("logGroupName", watched.logGroup())
                .put("logStreamName", stream)
                .put("limit", PAGE);
        if (known != null) {
            request.put("nextToken", known);
        }
        var answer = view.logs().call("GetLogEvents", request, caller);
        tokens.put(stream, Json.required(answer, "nextForwardToken"));
        if (!answer.path("events").isEmpty()) {
            var page = Json.object()
                    .put("stream", stream.substring(watched.logStreams().length()));
            var lines = page.putArray("lines");
            Json.each(answer, "events").forEach(event -> lines.add(Json.required(event, "message")));
            pages.add(page);
        }
    }
}
