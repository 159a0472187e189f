package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Progress;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** A job that is its request, and how far that has come. */
public abstract class RequestedJob implements Job {

    private final Kind kind;
    private final ObjectNode request;
    private final Caller caller;
    private final Progress progress;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Takes a request; it has ended if its progress is over. */
    protected RequestedJob(Kind kind, ObjectNode request, Caller caller, Progress progress) {
        this.kind = kind;
        this.request = request;
        this.caller = caller;
        this.progress = progress;
        if (progress.isOver()) {
            end.complete(null);
        }
    }

    /**
     * What the API calls them.
     *
     * @param type such as {@code ProcessingJob}
     * @param resource such as {@code processing-job}
     * @param words such as {@code processing job}
     */
    public record Kind(String type, String resource, String words) {}

    /** What is kept of every kind. */
    protected final ObjectNode kept() {
        var state = Json.object();
        state.set("Request", request);
        return state.set("Progress", progress.kept());
    }

    /** {@return how far it has come} */
    protected final Progress progress() {
        return progress;
    }

    @Override
    public final String name() {
        return Json.required(request, kind.type + "Name");
    }

    @Override
    public final String arn() {
        return caller.arn("sagemaker", kind.resource + "/" + name().toLowerCase(Locale.ROOT));
    }

    @Override
    public final ObjectNode request() {
        return request;
    }

    @Override
    public final Caller caller() {
        return caller;
    }

    @Override
    public final Instant created() {
        return progress.created();
    }

    @Override
    public final Instant modified() {
        return progress.modified();
    }

    @Override
    public final String status() {
        return progress.status();
    }

    @Override
    public final void onChange(Runnable hears) {
        progress.onChange(hears);
    }

    @Override
    public final void requestStop() {
        progress.stopping(kind.words);
        stop.complete(null);
    }

    @Override
    public final CompletableFuture<Void> stopRequested() {
        return stop;
    }

    @Override
    public final CompletableFuture<Void> end() {
        return end;
    }

    @Override
    public final void fail(String why) {
        end("Failed", why);
    }

    /** Ends it. */
    public final void end(String status, String why) {
        progress.end(status, why);
        end.complete(null);
    }
}
