package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.jobs.RequestedJob;
import io.github.sagemaker4j.local.internal.jobs.TrainingJobs;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Progress;
import io.github.sagemaker4j.local.internal.platform.Registry;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tuning job: the request, what has become of it, and its training jobs. */
final class TuningJob extends RequestedJob {

    private static final Kind KIND =
            new Kind("HyperParameterTuningJob", "hyper-parameter-tuning-job", "hyperparameter tuning job");

    private final TrainingJobs training;
    private final List<Definition> definitions;
    private final List<Child> children = new CopyOnWriteArrayList<>();

    TuningJob(ObjectNode request, Caller caller, Progress progress, TrainingJobs training) {
        super(KIND, request, caller, progress);
        this.training = training;
        this.definitions = Definition.of(request);
    }

    /** One of its training jobs: its name, what it was made from, and the hyperparameters that are its own. */
    record Child(String name, int definition, Map<String, String> tuned) {}

    /** How they are kept. */
    record Form(Clock clock, TrainingJobs training) implements Registry.Form<TuningJob> {

        @Override
        public ObjectNode state(TuningJob job) {
            var state = job.kept();
            var list = state.putArray("Children");
            job.children.forEach(child -> {
                var kept = list.addObject().put("Name", child.name).put("Definition", child.definition);
                child.tuned.forEach(kept.putObject("Tuned")::put);
            });
            return state;
        }

        @Override
        public TuningJob resource(ObjectNode state, Caller caller) {
            var progress = new Progress(state.path("Progress"), clock);
            var job = new TuningJob((ObjectNode) state.path("Request"), caller, progress, training);
            Json.each(state, "Children")
                    .map(kept -> new Child(
                            Json.required(kept, "Name"), kept.path("Definition").asInt(), Json.map(kept, "Tuned")))
                    .forEach(job.children::add);
            return job;
        }
    }

    boolean isOver() {
        return progress().isOver();
    }

    List<Definition> definitions() {
        return definitions;
    }

    /** Takes one more training job for its own; it is made after that, so that none is forgotten. */
    void add(Child child) {
        children.add(child);
        progress().touch();
    }

    /** Its training jobs, as far as they have come. */
    List<Trial> trials() {
        return children.stream()
                .flatMap(child -> training.find(child.name, caller()).stream()
                        .map(job -> new Trial(definitions.get(child.definition), child.tuned, job)))
                .toList();
    }

    List<Child> children() {
        return children;
    }

    int attempts() {
        return children.size();
    }

    static Optional<Trial> best(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.value().isPresent())
                .max(Comparator.comparingDouble(trial ->
                        trial.definition().objective().rank(trial.value().orElseThrow())));
    }

    ObjectNode describe() {
        var answer = request().deepCopy();
        answer.remove("Tags");
        answer.put("HyperParameterTuningJobArn", arn());
        progress().describe(answer, "HyperParameterTuning");
        answer.remove("HyperParameterTuningStartTime");
        var trials = trials();
        best(trials).ifPresent(trial -> answer.set("BestTrainingJob", trial.summary()));
        var told = Json.pruned(answer);
        count(told, trials);
        fill(told.path("HyperParameterTuningJobConfig").path("ParameterRanges"));
        told.path("TrainingJobDefinitions").forEach(each -> fill(each.path("HyperParameterRanges")));
        return told;
    }

    /** The service tells each kind of range, and the Python SDK's attach relies on that. */
    private static void fill(JsonNode ranges) {
        if (ranges instanceof ObjectNode told) {
            for (var kind : List.of("Integer", "Continuous", "Categorical")) {
                if (!told.has(kind + "ParameterRanges")) {
                    told.putArray(kind + "ParameterRanges");
                }
            }
        }
    }

    @Override
    public ObjectNode summary() {
        var answer = Json.object().put("HyperParameterTuningJobName", name()).put("HyperParameterTuningJobArn", arn());
        progress().describe(answer, "HyperParameterTuning");
        answer.remove(List.of("HyperParameterTuningStartTime", "FailureReason"));
        var config = request().path("HyperParameterTuningJobConfig");
        answer.put("Strategy", Json.required(config, "Strategy"));
        answer.set("ResourceLimits", config.path("ResourceLimits"));
        count(answer, trials());
        return answer;
    }

    private static void count(ObjectNode answer, List<Trial> trials) {
        var states = answer.putObject("TrainingJobStatusCounters");
        for (var state : List.of("Completed", "InProgress", "RetryableError", "NonRetryableError", "Stopped")) {
            states.put(
                    state,
                    trials.stream().filter(t -> t.counter().equals(state)).count());
        }
        var objectives = answer.putObject("ObjectiveStatusCounters");
        for (var state : List.of("Succeeded", "Pending", "Failed")) {
            objectives.put(
                    state,
                    trials.stream()
                            .filter(t -> t.objectiveStatus().equals(state))
                            .count());
        }
    }
}
