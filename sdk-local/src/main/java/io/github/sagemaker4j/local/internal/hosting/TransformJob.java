package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Clock;
import java.time.Instant;

/** A batch transform: the request, and what has become of it. */
final class TransformJob implements Resource {

    private final ObjectNode request;
    private final Caller caller;
    private final Clock clock;
    private final Instant created;
    private String status = "InProgress";
    private String reason = "";
    private Instant modified;
    private volatile Runnable changed = () -> {};

    private TransformJob(ObjectNode request, Caller caller, Instant created, Clock clock) {
        this.request = request;
        this.caller = caller;
        this.clock = clock;
        this.created = created;
        this.modified = created;
    }

    static TransformJob of(ObjectNode request, Caller caller, Clock clock) {
        return new TransformJob(request, caller, clock.instant(), clock);
    }

    /** How they are kept; one that ran when the platform before ended has failed. */
    record Form(Clock clock) implements Registry.Form<TransformJob> {

        @Override
        public ObjectNode state(TransformJob job) {
            return job.kept();
        }

        @Override
        public TransformJob resource(ObjectNode state, Caller caller) {
            var request = (ObjectNode) state.path("Request");
            var job = new TransformJob(request, caller, Json.instant(state.path("Created")), clock);
            job.restore(state);
            return job;
        }
    }

    private synchronized ObjectNode kept() {
        var state = Json.object().put("Created", Json.time(created)).put("Modified", Json.time(modified));
        return state.put("Status", status).put("Reason", reason).set("Request", request);
    }

    private synchronized void restore(ObjectNode state) {
        status = Json.required(state, "Status");
        reason = Json.required(state, "Reason");
        modified = Json.instant(state.path("Modified"));
        if (isStopping()) {
            end("Stopped", "");
        } else if (!isOver()) {
            end(
                    "Failed",
                    "InternalServerError: The local platform ended while this job ran, and was started again since.");
        }
    }

    /** From now on hears of every change, before anybody else does. */
    void onChange(Runnable hears) {
        changed = hears;
    }

    @Override
    public String name() {
        return Json.required(request, "TransformJobName");
    }

    String arn() {
        return caller.arn("sagemaker", "transform-job/" + name());
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

    synchronized void stop() {
        if (status.equals("InProgress")) {
            status = "Stopping";
            changed.run();
        }
    }

    synchronized boolean isStopping() {
        return status.equals("Stopping");
    }

    synchronized void end(String last, String why) {
        reason = why;
        modified = clock.instant();
        status = last;
        changed.run();
    }

    synchronized ObjectNode describe() {
        var answer = request.deepCopy();
        answer.remove("Tags");
        answer.put("TransformJobArn", arn()).put("TransformJobStatus", status);
        answer.put("CreationTime", Json.time(created)).put("TransformStartTime", Json.time(created));
        if (!reason.isEmpty()) {
            answer.put("FailureReason", reason);
        }
        if (isOver()) {
            answer.put("TransformEndTime", Json.time(modified));
        }
        return Json.pruned(answer);
    }

    @Override
    public synchronized ObjectNode summary() {
        return Json.object()
                .put("TransformJobName", name())
                .put("TransformJobArn", arn())
                .put("CreationTime", Json.time(created))
                .put("LastModifiedTime", Json.time(modified))
                .put("TransformJobStatus", status);
    }

    private boolean isOver() {
        return !status.equals("InProgress") && !isStopping();
    }
}
