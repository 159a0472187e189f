package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Progress;
import io.github.sagemaker4j.local.internal.platform.Registry;
import java.time.Clock;

/** A processing job: the request, and what has become of it. */
final class ProcessingJob extends RequestedJob {

    private static final Kind KIND = new Kind("ProcessingJob", "processing-job", "processing job");

    private volatile String message = "";

    ProcessingJob(ObjectNode request, Caller caller, Progress progress) {
        super(KIND, request, caller, progress);
    }

    /** How they are kept. */
    record Form(Clock clock) implements Registry.Form<ProcessingJob> {

        @Override
        public ObjectNode state(ProcessingJob job) {
            return job.kept().put("Message", job.message);
        }

        @Override
        public ProcessingJob resource(ObjectNode state, Caller caller) {
            var progress = new Progress(state.path("Progress"), clock);
            var job = new ProcessingJob((ObjectNode) state.path("Request"), caller, progress);
            job.message = Json.required(state, "Message");
            return job;
        }
    }

    /** Its program starts now. */
    void start() {
        progress().start();
    }

    /** Takes what its program has left as its last words. */
    void message(String text) {
        message = text;
    }

    void end(String status) {
        end(status, "");
    }

    ObjectNode describe() {
        var answer = request().deepCopy();
        answer.remove("Tags");
        answer.put("ProcessingJobArn", arn());
        told(answer);
        return Json.pruned(answer);
    }

    @Override
    public ObjectNode summary() {
        var answer = Json.object().put("ProcessingJobName", name()).put("ProcessingJobArn", arn());
        told(answer);
        answer.remove("ProcessingStartTime");
        return answer;
    }

    private void told(ObjectNode answer) {
        progress().describe(answer, "Processing");
        if (!message.isEmpty()) {
            answer.put("ExitMessage", message);
        }
    }
}
