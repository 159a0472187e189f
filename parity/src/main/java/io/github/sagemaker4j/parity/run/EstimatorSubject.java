package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An estimator of any kind. */
final class EstimatorSubject<E extends Leaf<E>> implements Subject {

    private final Scene scene;
    private final List<TrainingInput> always;
    private E estimator;

    EstimatorSubject(Scene scene, E estimator, List<TrainingInput> always) {
        this.scene = scene;
        this.estimator = estimator;
        this.always = always;
    }

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        switch (action.method()) {
            case "fit" -> fit(a);
            case "set_hyperparameters" ->
                estimator = estimator.plusHyperParameters(Values.hyperParameters(action.arguments()));
            default -> throw new IllegalStateException(action.method());
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
        a.skip("logs", "wait").end();
        e.fit(scene.session(), channels.toArray(TrainingInput[]::new));
    }
}
