package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.frameworks.FrameworkImage;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.List;

/** Makes container estimators, and what all kinds of estimators have in common. */
final class Estimators {

    private Estimators() {}

    static Subject container(Arguments a, Scene scene) {
        var instances = Instance.of(a);
        var image = image(a);
        var estimator = ContainerEstimator.builder()
                .instances(instances)
                .image(image)
                .build()
                .withSource(Code.of(a))
                .withContainerEntrypoint(a.texts("container_entry_point").orElse(List.of()))
                .withContainerArguments(a.texts("container_arguments").orElse(List.of()));
        return subject(estimator, a, scene);
    }

    /** An address, or what a look-up of one names: there the lookup is done when the job is planned. */
    static ContainerImage image(Arguments a) {
        if (!"ImageUri"
                .equals(a.value("image_uri").map(v -> v.path("$type").asText()).orElse(""))) {
            return ContainerImage.of(a.required("image_uri"));
        }
        var asked = a.nested("image_uri", "ImageUri").orElseThrow();
        var image = FrameworkImage.of(
                        asked.required("framework"), asked.text("version").orElse("1"))
                .withPyVersion(asked.text("py_version"));
        asked.skip("region", "instance_type", "image_scope").end();
        return image;
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
