package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Progress;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Clock;
import java.time.Instant;

/**
 * A batch transform.
 *
 * @param request the request
 * @param caller who made it
 * @param progress what has become of it
 */
record TransformJob(ObjectNode request, Caller caller, Progress progress) implements Resource {

    /** How they are kept; one that ran when the platform before ended has failed. */
    record Form(Clock clock) implements Registry.Form<TransformJob> {

        @Override
        public ObjectNode state(TransformJob job) {
            var state = Json.object();
            state.set("Request", job.request);
            return state.set("Progress", job.progress.kept());
        }

        @Override
        public TransformJob resource(ObjectNode state, Caller caller) {
            var progress = new Progress(state.path("Progress"), clock);
            return new TransformJob((ObjectNode) state.path("Request"), caller, progress);
        }
    }

    @Override
    public String name() {
        return Json.required(request, "TransformJobName");
    }

    String arn() {
        return caller.arn("sagemaker", "transform-job/" + name());
    }

    @Override
    public Instant created() {
        return progress.created();
    }

    @Override
    public Instant modified() {
        return progress.modified();
    }

    @Override
    public String status() {
        return progress.status();
    }

    boolean isStopping() {
        return status().equals("Stopping");
    }

    ObjectNode describe() {
        var answer = request.deepCopy();
        answer.remove("Tags");
        answer.put("TransformJobArn", arn());
        progress.describe(answer, "Transform");
        answer.remove("LastModifiedTime");
        return Json.pruned(answer);
    }

    @Override
    public ObjectNode summary() {
        var answer = Json.object().put("TransformJobName", name()).put("TransformJobArn", arn());
        progress.describe(answer, "Transform");
        answer.remove("TransformStartTime");
        return answer;
    }
}
