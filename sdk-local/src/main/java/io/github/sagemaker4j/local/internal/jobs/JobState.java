package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.metrics.Sample;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has become of a job so far. Whoever owns it lets one thread in at a time. */
final class JobState {

    private static final int LONGEST_REASON = 1024;

    private final Clock clock;
    private final ArrayNode transitions = Json.array();
    private final ArrayNode metrics = Json.array();
    private String status = "InProgress";
    private String secondary = "Starting";
    private String reason = "";
    private Instant modified;
    private @Nullable Instant started;
    private @Nullable Instant begun;
    private @Nullable Instant lost;
    private Duration unbilled = Duration.ZERO;
    private @Nullable Instant ended;

    JobState(Clock clock) {
        this.clock = clock;
        this.modified = clock.instant();
    }

    /** Becomes what it was when {@link #kept} said so. */
    void restore(JsonNode kept) {
        status = Json.required(kept, "Status");
        secondary = Json.required(kept, "Secondary");
        reason = Json.required(kept, "Reason");
        modified = Json.instant(kept.path("Modified"));
        unbilled = Duration.ofMillis(kept.path("Unbilled").asLong());
        started = kept.has("Started") ? Json.instant(kept.get("Started")) : null;
        ended = kept.has("Ended") ? Json.instant(kept.get("Ended")) : null;
        kept.path("Transitions").forEach(transitions::add);
        kept.path("Metrics").forEach(metrics::add);
    }

    /** All of it, to be kept. */
    ObjectNode kept() {
        var kept = Json.object().put("Status", status).put("Secondary", secondary);
        kept.put("Reason", reason).put("Modified", Json.time(modified)).put("Unbilled", unbilled.toMillis());
        if (started != null) {
            kept.put("Started", Json.time(started));
        }
        if (ended != null) {
            kept.put("Ended", Json.time(ended));
        }
        kept.set("Transitions", transitions);
        return kept.set("Metrics", metrics);
    }

    String status() {
        return status;
    }

    Instant modified() {
        return modified;
    }

    boolean isOver() {
        return ended != null;
    }

    void touch() {
        modified = clock.instant();
    }

    /** Enters the next phase. */
    void move(String phase, String message) {
        var now = clock.instant();
        endPhase(now);
        transitions
                .addObject()
                .put("Status", phase)
                .put("StartTime", Json.time(now))
                .put("StatusMessage", message);
        secondary = phase;
        modified = now;
        bill(phase, now);
    }

    /** A run that its instances were taken from is not billed, nor is the time until the next one. */
    private void bill(String phase, Instant now) {
        if (phase.equals("Training")) {
            started = started == null ? now : started;
            unbilled = unbilled.plus(lost == null ? Duration.ZERO : Duration.between(lost, now));
            lost = null;
            begun = now;
        } else if (phase.equals("Interrupted")) {
            lost = begun;
        }
    }

    /** Says more about the phase it is in. */
    void say(String message) {
        ((ObjectNode) transitions.get(transitions.size() - 1)).put("StatusMessage", message);
        touch();
    }

    void stopping() {
        status = "Stopping";
        move("Stopping", "Stopping the training job");
    }

    void metrics(Map<String, Sample> last) {
        last.forEach((name, value) -> metrics.addObject()
                .put("MetricName", name)
                .put("Value", value.value())
                .put("Timestamp", Json.time(value.time())));
    }

    void complete() {
        end("Completed", "Completed", "Training job completed");
    }

    void fail(String why) {
        reason = why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
        end("Failed", "Failed", "Training job failed");
    }

    void stopped(String phase) {
        var message = switch (phase) {
            case "Stopped" -> "Training job stopped";
            case "MaxWaitTimeExceeded" -> "Training job wait time exceeded MaxWaitTimeInSeconds provided";
            default -> "Training job runtime exceeded MaxRuntimeInSeconds provided";
        };
        end("Stopped", phase, message);
    }

    void describe(ObjectNode answer) {
        answer.put("TrainingJobStatus", status).put("SecondaryStatus", secondary);
        answer.put("LastModifiedTime", Json.time(modified));
        answer.set("SecondaryStatusTransitions", transitions);
        answer.set("FinalMetricDataList", metrics);
        if (!reason.isEmpty()) {
            answer.put("FailureReason", reason);
        }
        if (started != null) {
            answer.put("TrainingStartTime", Json.time(started));
        }
        if (ended != null) {
            answer.put("TrainingEndTime", Json.time(ended));
        }
        if (started != null && ended != null) {
            var trained = Duration.between(started, ended);
            answer.put("TrainingTimeInSeconds", seconds(trained));
            answer.put("BillableTimeInSeconds", seconds(trained.minus(unbilled)));
        }
    }

    /** Each second that has begun; the service knows no shorter time. */
    private static long seconds(Duration time) {
        return Math.max(1, (time.toMillis() + 999) / 1000);
    }

    void summarize(ObjectNode answer) {
        answer.put("LastModifiedTime", Json.time(modified));
        if (ended != null) {
            answer.put("TrainingEndTime", Json.time(ended));
        }
        answer.put("TrainingJobStatus", status).put("SecondaryStatus", secondary);
    }

    private void end(String last, String phase, String message) {
        move(phase, message);
        status = last;
        ended = modified;
        unbilled = unbilled.plus(lost == null ? Duration.ZERO : Duration.between(lost, modified));
        lost = null;
        endPhase(modified);
    }

    private void endPhase(Instant now) {
        if (!transitions.isEmpty()) {
            ((ObjectNode) transitions.get(transitions.size() - 1)).put("EndTime", Json.time(now));
        }
    }
}
