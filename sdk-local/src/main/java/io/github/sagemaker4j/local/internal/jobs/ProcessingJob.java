package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Progress;
import io.github.sagemaker4j.local.internal.platform.Registry;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** A processing job: the request, and what has become of it. */
final class ProcessingJob implements Job {

    private final ObjectNode request;
    private final Caller caller;
    private final Progress progress;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile String message = "";

    ProcessingJob(ObjectNode request, Caller caller, Progress progress) {
        this.request = request;
        this.caller = caller;
        this.progress = progress;
        if (progress.isOver()) {
            end.complete(null);
        }
    }

    /** How they are kept. */
    record Form(Clock clock) implements Registry.Form<ProcessingJob> {

        @Override
        public ObjectNode state(ProcessingJob job) {
            var state = Json.object().put("Message", job.message);
            state.set("Request", job.request);
            return state.set("Progress", job.progress.kept());
        }

        @Override
        public ProcessingJob resource(ObjectNode state, Caller caller) {
            var progress = new Progress(state.path("Progress"), clock);
            var job = new ProcessingJob((ObjectNode) state.path("Request"), caller, progress);
            job.message = Json.required(state, "Message");
            return job;
        }
    }

    @Override
    public String name() {
        return Json.required(request, "ProcessingJobName");
    }

    @Override
    public String arn() {
        return caller.arn("sagemaker", "processing-job/" + name().toLowerCase(Locale.ROOT));
    }

    @Override
    public ObjectNode request() {
        return request;
    }

    @Override
    public Caller caller() {
        return caller;
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

    @Override
    public void onChange(Runnable hears) {
        progress.onChange(hears);
    }

    @Override
    public void requestStop() {
        progress.stopping("processing job");
        stop.complete(null);
    }

    @Override
    public CompletableFuture<Void> stopRequested() {
        return stop;
    }

    @Override
    public CompletableFuture<Void> end() {
        return end;
    }

    /** Its program starts now. */
    void start() {
        progress.start();
    }

    /** Takes what its program has left as its last words. */
    void message(String text) {
        message = text;
    }

    void end(String status) {
        end(status, "");
    }

    @Override
    public void fail(String why) {
        end("Failed", why);
    }

    private void end(String status, String why) {
        progress.end(status, why);
        end.complete(null);
    }

    ObjectNode describe() {
        var answer = request.deepCopy();
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
        progress.describe(answer, "Processing");
        if (!message.isEmpty()) {
            answer.put("ExitMessage", message);
        }
    }
}
