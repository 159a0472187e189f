package io.github.sagemaker4j.local.internal.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Server-sent events for one reader: what has changed, until the reader goes or the platform ends. */
final class Feed implements Reply.Body {

    private static final long PAUSE_MILLIS = 300;
    /** Something is written at least this often: only so is it noticed that nobody reads any more. */
    private static final int BEAT = 15;

    private static final int BUCKETS = 6;

    private final View view;
    private final Watched watched;
    private final LogTail tail;
    private final Map<String, String> sent = new HashMap<>();

    Feed(View view, Watched watched) {
        this.view = view;
        this.watched = watched;
        this.tail = new LogTail(view, watched);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        ArrayNode buckets = Json.array();
        try {
            for (var turn = 0; true; turn++) {
                if (turn % BUCKETS == 0) {
                    buckets = view.buckets();
                }
                var state = view.everything();
                state.set("buckets", buckets);
                changed("state", state, out);
                watched(out);
                if (turn % BEAT == 0) {
                    out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                }
                out.flush();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the platform ends
        }
    }

    private void watched(OutputStream out) throws IOException {
        if (watched.isNothing()) {
            return;
        }
        var description = view.described(watched);
        // Who sees the job ended has seen its last line.
        for (var lines : tail.more()) {
            event("lines", Json.write(lines), out);
        }
        if (description.isPresent()) {
            changed("described", description.get(), out);
        }
        changed("curves", view.curves(watched), out);
    }

    private void changed(String event, JsonNode now, OutputStream out) throws IOException {
        var text = Json.write(now);
        if (!text.equals(sent.put(event, text))) {
            event(event, text, out);
        }
    }

    /** JSON in one line has no line breaks, so that nothing in it can end the event. */
    private static void event(String name, String json, OutputStream out) throws IOException {
        out.write(("event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
