package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.metrics.Sample;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A training job: the request, and what has become of it. */
final class TrainingJob implements Job {

    private final ObjectNode request;
    private final Caller caller;
    private final Instant created;
    private final JobState state;
    private final WarmPool pool;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile Runnable changed = () -> {};

    private TrainingJob(ObjectNode request, Caller caller, Instant created, Clock clock) {
        this.request = request;
        this.caller = caller;
        this.created = created;
        this.state = new JobState(clock);
        this.pool = new WarmPool(request, clock);
    }

    /** A job that starts now. */
    static TrainingJob of(ObjectNode request, Caller caller, Clock clock) {
        var job = new TrainingJob(request, caller, clock.instant(), clock);
        job.state.move("Starting", "Starting the training job");
        return job;
    }

    /** The job of which {@link #kept} told; its programs are gone, so it has ended. */
    static TrainingJob restored(ObjectNode kept, Caller caller, Clock clock) {
        var job = new TrainingJob((ObjectNode) kept.path("Request"), caller, Json.instant(kept.path("Created")), clock);
        job.state.restore(kept.path("Progress"));
        job.pool.restore(kept.path("Pool"));
        if (job.status().equals("Stopping")) {
            job.stopped("Stopped");
        } else if (!job.state.isOver()) {
            job.fail("InternalServerError: The local platform ended while this job ran, and was started again since:"
                    + " create the job once more, under another name.");
        }
        job.end.complete(null);
        return job;
    }

    /** All there is to say of it. */
    synchronized ObjectNode kept() {
        var kept = Json.object().put("Created", Json.time(created));
        kept.set("Request", request);
        kept.set("Progress", state.kept());
        return kept.set("Pool", pool.state());
    }

    @Override
    public void onChange(Runnable hears) {
        changed = hears;
    }

    @Override
    public String name() {
        return Json.required(request, "TrainingJobName");
    }

    @Override
    public String arn() {
        return arn(caller, name());
    }

    static String arn(Caller caller, String name) {
        return caller.arn("sagemaker", "training-job/" + name.toLowerCase(Locale.ROOT));
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
        return created;
    }

    @Override
    public synchronized Instant modified() {
        return state.modified();
    }

    @Override
    public synchronized String status() {
        return state.status();
    }

    /** Enters the next phase. */
    synchronized void move(String phase, String message) {
        state.move(phase, message);
        changed.run();
    }

    /** Says more about the phase it is in. */
    synchronized void say(String message) {
        state.say(message);
        changed.run();
    }

    synchronized void metrics(Map<String, Sample> last) {
        state.metrics(last);
    }

    synchronized void complete() {
        state.complete();
        pool.open(state.modified());
        ended();
    }

    @Override
    public synchronized void fail(String why) {
        state.fail(why);
        ended();
    }

    synchronized void stopped(String phase) {
        state.stopped(phase);
        ended();
    }

    private void ended() {
        changed.run();
        end.complete(null);
    }

    /** Whether it runs on instances that may be taken from it. */
    boolean isSpot() {
        return request.path("EnableManagedSpotTraining").asBoolean(false);
    }

    @Override
    public synchronized void requestStop() {
        if (end.isDone()) {
            throw finished();
        }
        if (!stop.isDone()) {
            state.stopping();
            changed.run();
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
            throw finished();
        }
        for (var member : List.of("ProfilerConfig", "RemoteDebugConfig")) {
            if (change.get(member) instanceof ObjectNode changedMember) {
                member(member).setAll(changedMember);
            }
        }
        if (change.has("ProfilerRuleConfigurations")) {
            request.set("ProfilerRuleConfigurations", change.get("ProfilerRuleConfigurations"));
        }
        state.touch();
        changed.run();
    }

    private ServiceError finished() {
        return ServiceError.validation(
                "The request was rejected because the training job is in status " + state.status() + ".");
    }

    private ObjectNode member(String name) {
        return request.get(name) instanceof ObjectNode member ? member : request.putObject(name);
    }

    /** Gives its warm pool to a job like it, if it has one. */
    synchronized boolean lendTo(TrainingJob next) {
        var lent = pool.reuse(next.name(), next.request());
        if (lent) {
            changed.run();
        }
        return lent;
    }

    @Override
    public CompletableFuture<Void> stopRequested() {
        return stop;
    }

    @Override
    public CompletableFuture<Void> end() {
        return end;
    }

    synchronized ObjectNode describe() {
        var answer = request.deepCopy();
        answer.remove("Tags");
        answer.put("TrainingJobArn", arn()).put("CreationTime", Json.time(created));
        for (var flag : new String[] {
            "EnableNetworkIsolation", "EnableInterContainerTrafficEncryption", "EnableManagedSpotTraining"
        }) {
            answer.put(flag, request.path(flag).asBoolean(false));
        }
        state.describe(answer);
        answer.set("WarmPoolStatus", warmPool());
        answer.putObject("ModelArtifacts").put("S3ModelArtifacts", artifact().toString());
        // The service says an empty text where there is none, and the Python SDK's attach relies on that.
        var output = Json.child(answer, "OutputDataConfig");
        output.put("KmsKeyId", Json.required(output, "KmsKeyId"));
        return Json.pruned(answer);
    }

    @Override
    public synchronized ObjectNode summary() {
        var answer = Json.object().put("TrainingJobName", name()).put("TrainingJobArn", arn());
        answer.put("CreationTime", Json.time(created));
        state.summarize(answer);
        answer.set("WarmPoolStatus", warmPool());
        answer.put("TrainingPlanArn", plan());
        return Json.pruned(answer);
    }

    /** What is told of its warm pool; empty if it keeps none. */
    JsonNode warmPool() {
        return pool.describe().orElseGet(Json::object);
    }

    /** The training plan that it names, if any. */
    @Nullable
    String plan() {
        return request.at("/ResourceConfig/TrainingPlanArn").textValue();
    }

    /** Where its model goes. */
    Artifacts artifact() {
        return Artifacts.of(request);
    }
}
