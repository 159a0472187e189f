package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.frameworks.Chainer;
import io.github.sagemaker4j.frameworks.HuggingFace;
import io.github.sagemaker4j.frameworks.MXNet;
import io.github.sagemaker4j.frameworks.PyTorch;
import io.github.sagemaker4j.frameworks.SKLearn;
import io.github.sagemaker4j.frameworks.TensorFlow;
import io.github.sagemaker4j.frameworks.XGBoost;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes an estimator again of a job that has run. */
final class Attached {

    private static final Map<String, BiFunction<Scene, TrainingJob, Subject>> KINDS = Map.of(
            "Estimator", made(ContainerEstimator::from),
            "SKLearn", made(SKLearn::from),
            "PyTorch", made(PyTorch::from),
            "TensorFlow", made(TensorFlow::from),
            "HuggingFace", made(HuggingFace::from),
            "XGBoost", made(XGBoost::from),
            "MXNet", made(MXNet::from),
            "Chainer", made(Chainer::from));

    private Attached() {}

    static boolean isKnown(String kind) {
        return KINDS.containsKey(kind);
    }

    static Subject of(Action action, Scene scene) {
        var a = new Arguments(action.arguments());
        var job = TrainingJob.attach(scene.session(), a.required("training_job_name"));
        a.skip("model_channel_name").end();
        return Objects.requireNonNull(KINDS.get(action.kind()), action.kind()).apply(scene, job);
    }

    private static <E extends Leaf<E>> BiFunction<Scene, TrainingJob, Subject> made(Function<TrainingJob, E> from) {
        return (scene, job) -> new EstimatorSubject<>(scene, from.apply(job), job);
    }
}
