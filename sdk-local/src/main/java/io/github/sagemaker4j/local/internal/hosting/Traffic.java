package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.Arrays;

/** How a variant has answered: how often, and how fast of late. */
final class Traffic {

    private static final int KEPT = 120;

    private final double[] millis = new double[KEPT];
    private long calls;
    private long errors;

    synchronized void add(long nanos, boolean good) {
        millis[(int) (calls % KEPT)] = nanos / 1e6;
        calls++;
        if (!good) {
            errors++;
        }
    }

    /** Counts since it came into service; latencies in milliseconds of the latest calls, the newest last. */
    synchronized ObjectNode describe() {
        var known = (int) Math.min(calls, KEPT);
        var answer = Json.object().put("calls", calls).put("errors", errors);
        var latest = answer.putArray("latest");
        for (var at = calls - known; at < calls; at++) {
            latest.add(rounded(millis[(int) (at % KEPT)]));
        }
        if (known > 0) {
            var sorted = Arrays.copyOf(millis, known);
            Arrays.sort(sorted);
            answer.put("p50", rounded(sorted[known / 2])).put("p90", rounded(sorted[known * 9 / 10]));
        }
        return answer;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
