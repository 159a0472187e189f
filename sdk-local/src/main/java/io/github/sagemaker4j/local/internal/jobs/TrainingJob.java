package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.metrics.Sample;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A training job: the request, and what has become of it. */
final class TrainingJob implements Resource {

    private static final int LONGEST_REASON = 1024;

    private final ObjectNode request;
    private final Caller caller;
    private final Instant created = Instant.now();
    private final ArrayNode transitions = Json.array();
    private final ArrayNode metrics = Json.array();
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private final WarmPool pool;

    private String status = "InProgress";
    private String secondary = "Starting";
    private String reason = "";
    private Instant modified = created;
    private @Nullable Instant started;
    private @Nullable Instant begun;
    private @Nullable Instant lost;
    private Duration unbilled = Duration.ZERO;
    private @Nullable Instant ended;

    TrainingJob(ObjectNode request, Caller caller) {
        this.request = request;
        this.caller = caller;
        this.pool = new WarmPool(request);
        move("Starting", "Starting the training job");
    }

    @Override
    public String name() {
        return Json.required(request, "TrainingJobName");
    }

    String arn() {
        return arn(caller, name());
    }

    static String arn(Caller caller, String name) {
        return caller.arn("sagemaker", "training-job/" + name.toLowerCase(Locale.ROOT));
    }

    ObjectNode request() {
        return request;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public synchronized Instant modified() {
        return modified;
    }

    @Override
    public synchronized String status() {
        return status;
    }

    /** Enters the next phase. */
    synchronized void move(String phase, String message) {
        var now = Instant.now();
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
    synchronized void say(String message) {
        ((ObjectNode) transitions.get(transitions.size() - 1)).put("StatusMessage", message);
        modified = Instant.now();
    }

    synchronized void metrics(Map<String, Sample> last) {
        last.forEach((name, value) -> metrics.addObject()
                .put("MetricName", name)
                .put("Value", value.value())
                .put("Timestamp", Json.time(value.time())));
    }

    synchronized void complete() {
        end("Completed", "Completed", "Training job completed");
        pool.open(modified);
    }

    synchronized void fail(String why) {
        reason = why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
        end("Failed", "Failed", "Training job failed");
    }

    synchronized void stopped(String phase) {
        var message = switch (phase) {
            case "Stopped" -> "Training job stopped";
            case "MaxWaitTimeExceeded" -> "Training job wait time exceeded MaxWaitTimeInSeconds provided";
            default -> "Training job runtime exceeded MaxRuntimeInSeconds provided";
        };
        end("Stopped", phase, message);
    }

    /** Whether it runs on instances that may be taken from it. */
    boolean isSpot() {
        return request.path("EnableManagedSpotTraining").asBoolean(false);
    }

    /** Asks it to stop. */
    synchronized void requestStop() {
        if (end.isDone()) {
            throw ServiceError.validation(
                    "The request was rejected because the training job is in status " + status + ".");
        }
        if (!stop.isDone()) {
            status = "Stopping";
            move("Stopping", "Stopping the training job");
            stop.complete(null);
        }
    }

    /** Takes over what a running job may change, and how long an ended one keeps its instances. */
    synchronized void update(ObjectNode change) {
        var keep = change.at("/ResourceConfig/KeepAlivePeriodInSeconds");
        if (!keep.isMissingNode()) {
            pool.keep(Duration.ofSeconds(keep.asLong()));
            member("ResourceConfig").set("KeepAlivePeriodInSeconds", keep);
        }
        if (end.isDone() && change.size() > (keep.isMissingNode() ? 1 : 2)) {
            throw ServiceError.validation(
                    "The request was rejected because the training job is in status " + status + ".");
        }
        for (var member : List.of("ProfilerConfig", "RemoteDebugConfig")) {
            if (change.get(member) instanceof ObjectNode changed) {
                member(member).setAll(changed);
            }
        }
        if (change.has("ProfilerRuleConfigurations")) {
            request.set("ProfilerRuleConfigurations", change.get("ProfilerRuleConfigurations"));
        }
        modified = Instant.now();
    }

    private ObjectNode member(String name) {
        return request.get(name) instanceof ObjectNode member ? member : request.putObject(name);
    }

    WarmPool pool() {
        return pool;
    }

    CompletableFuture<Void> stopRequested() {
        return stop;
    }

    CompletableFuture<Void> ended() {
        return end;
    }

    synchronized ObjectNode describe() {
        var answer = request.deepCopy();
        answer.remove("Tags");
        answer.put("TrainingJobArn", arn()).put("TrainingJobStatus", status).put("SecondaryStatus", secondary);
        answer.put("CreationTime", Json.time(created)).put("LastModifiedTime", Json.time(modified));
        answer.set("SecondaryStatusTransitions", transitions);
        answer.set("FinalMetricDataList", metrics);
        for (var flag : new String[] {
            "EnableNetworkIsolation", "EnableInterContainerTrafficEncryption", "EnableManagedSpotTraining"
        }) {
            answer.put(flag, request.path(flag).asBoolean(false));
        }
        if (!reason.isEmpty()) {
            answer.put("FailureReason", reason);
        }
        pool.describe().ifPresent(warm -> answer.set("WarmPoolStatus", warm));
        times(answer);
        answer.putObject("ModelArtifacts").put("S3ModelArtifacts", artifact().toString());
        return Json.pruned(answer);
    }

    @Override
    public synchronized ObjectNode summary() {
        var answer = Json.object();
        answer.put("TrainingJobName", name()).put("TrainingJobArn", arn());
        answer.put("CreationTime", Json.time(created)).put("LastModifiedTime", Json.time(modified));
        if (ended != null) {
            answer.put("TrainingEndTime", Json.time(ended));
        }
        return answer.put("TrainingJobStatus", status).put("SecondaryStatus", secondary);
    }

    /** Where its model goes. */
    Artifacts artifact() {
        return Artifacts.of(request);
    }

    private void times(ObjectNode answer) {
        if (started != null) {
            answer.put("TrainingStartTime", Json.time(started));
        }
        if (ended != null) {
            answer.put("TrainingEndTime", Json.time(ended));
            var trained = started == null ? Duration.ZERO : Duration.between(started, ended);
            var free = unbilled.plus(lost == null ? Duration.ZERO : Duration.between(lost, ended));
            answer.put("TrainingTimeInSeconds", seconds(trained))
                    .put("BillableTimeInSeconds", seconds(trained.minus(free)));
        }
    }

    /** Each second that has begun. */
    private static long seconds(Duration time) {
        return (time.toMillis() + 999) / 1000;
    }

    private void end(String last, String phase, String message) {
        move(phase, message);
        status = last;
        ended = modified;
        endPhase(modified);
        end.complete(null);
    }

    private void endPhase(Instant now) {
        if (!transitions.isEmpty()) {
            ((ObjectNode) transitions.get(transitions.size() - 1)).put("EndTime", Json.time(now));
        }
    }
}
