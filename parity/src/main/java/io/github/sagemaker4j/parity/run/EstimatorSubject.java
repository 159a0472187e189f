package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.frameworks.BuiltInAlgorithm;
import io.github.sagemaker4j.frameworks.RecordSet;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An estimator of any kind, with the job that it has started last: only that can be deployed. */
final class EstimatorSubject<E extends Leaf<E>> implements Subject {

    private final Scene scene;
    private final List<TrainingInput> always;
    private E estimator;
    private @Nullable Subject job;

    EstimatorSubject(Scene scene, E estimator, List<TrainingInput> always) {
        this.scene = scene;
        this.estimator = estimator;
        this.always = always;
    }

    /** An estimator made again of a job, whose model can be deployed at once. */
    EstimatorSubject(Scene scene, E estimator, TrainingJob job) {
        this(scene, estimator, List.of());
        this.job = new JobSubject(scene, job);
    }

    @Override
    public @Nullable Object act(Action action) {
        switch (action.method()) {
            case "fit" -> fit(new Arguments(action.arguments()));
            case "set_hyperparameters" ->
                estimator = estimator.plusHyperParameters(Values.hyperParameters(action.arguments()));
            default -> {
                if (job == null) {
                    throw new RefusedByTypeException(Reason.NEEDS_A_JOB, action.method());
                }
                return job.act(action);
            }
        }
        return null;
    }

    private void fit(Arguments a) {
        var inputs = a.value("inputs");
        var channels = new ArrayList<>(inputs.map(Inputs::of).orElse(List.of()));
        channels.addAll(always);
        var e = estimator;
        if (inputs.filter(Inputs::setsJobMode).isPresent()) {
            e = e.withInputMode(channels.get(0).inputMode().orElseThrow());
        }
        e = a.text("job_name").map(e::withName).orElse(e);
        var experiment = a.object("experiment_config");
        e = experiment.isPresent() ? Customized.experiment(e, experiment.get()) : e;
        var records = a.value("records").map(BuiltIns::records).orElse(List.of());
        var batch = a.integer("mini_batch_size");
        e = batch.isPresent() ? e.plusHyperParameter("mini_batch_size", batch.get()) : e;
        var wait = a.flag("wait").orElse(true);
        a.skip("logs").end();
        var started = started(e, channels, records);
        job = new JobSubject(scene, started);
        if (wait) {
            started.await(Follow.quietly());
        }
    }

    private TrainingJob started(E e, List<TrainingInput> channels, List<RecordSet> records) {
        if (e instanceof BuiltInAlgorithm builtIn) {
            if (records.isEmpty()) {
                throw new RefusedByTypeException(Reason.MISSING_ARGUMENT, "records");
            }
            return builtIn.fit(
                    scene.session(), records.get(0), records.stream().skip(1).toArray(RecordSet[]::new));
        }
        return e.fit(scene.session(), channels.toArray(TrainingInput[]::new));
    }
}
