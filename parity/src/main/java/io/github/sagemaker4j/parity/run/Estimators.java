package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.frameworks.SKLearn;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.List;

/** Makes estimators from constructor arguments, one method for each kind. */
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
        estimator = Shared.apply(estimator, a);
        var model = model(a);
        a.end();
        return new EstimatorSubject<>(scene, estimator, model);
    }

    static Subject sklearn(Arguments a, Scene scene) {
        var instances = Instance.of(a);
        var image = a.text("image_uri").map(ContainerImage::of).orElseGet(() -> {
            var published = SKLearn.image(a.required("framework_version"));
            return a.text("py_version").map(published::withPyVersion).orElse(published);
        });
        a.skip("framework_version", "py_version");
        var source = Code.of(a).orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "entry_point"));
        var estimator = SKLearn.builder().instances(instances).source(source).image(image).build();
        estimator = Shared.apply(estimator, a);
        var model = model(a);
        a.end();
        return new EstimatorSubject<>(scene, estimator, model);
    }

    private static List<TrainingInput> model(Arguments a) {
        var name = a.text("model_channel_name").orElse("model");
        return a.text("model_uri")
                .map(uri -> List.of(TrainingInput.model(uri).withName(name)))
                .orElse(List.of());
    }
}
