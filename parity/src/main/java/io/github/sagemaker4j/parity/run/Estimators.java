package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.List;

/** Makes container estimators, and what all kinds of estimators have in common. */
final class Estimators {

    private Estimators() {}

    static Subject container(Arguments a, Scene scene) {
        var instances = Instance.of(a);
        var image = ContainerImage.of(a.required("image_uri"));
        var estimator = ContainerEstimator.builder()
                .instances(instances)
                .image(image)
                .build()
                .withSource(Code.of(a))
                .withContainerEntrypoint(a.texts("container_entry_point").orElse(List.of()))
                .withContainerArguments(a.texts("container_arguments").orElse(List.of()));
        return subject(estimator, a, scene);
    }

    /** Gives an estimator of any kind what all kinds share, and refuses what is left. */
    static <E extends Leaf<E>> Subject subject(E estimator, Arguments a, Scene scene) {
        var whole = Shared.apply(estimator, a);
        var model = model(a);
        a.end();
        return new EstimatorSubject<>(scene, whole, model);
    }

    private static List<TrainingInput> model(Arguments a) {
        var name = a.text("model_channel_name").orElse("model");
        return a.text("model_uri")
                .map(uri -> List.of(TrainingInput.model(uri).withName(name)))
                .orElse(List.of());
    }
}
