package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides what a job's image is run by. */
final class Images {

    private static final Map<String, String> MODULES = Map.of(
            "(huggingface-)?pytorch-(trcomp-)?training.*|smdistributed-modelparallel.*", "pytorch",
            "(huggingface-)?tensorflow-(trcomp-)?training.*", "tensorflow",
            "mxnet-training.*", "mxnet",
            "sagemaker-chainer.*", "chainer",
            "sagemaker-scikit-learn.*", "sklearn",
            "sagemaker-xgboost.*", "xgboost");

    private Images() {}

    static Launch program(JsonNode request, Function<String, Optional<Launch>> programs) {
        var algorithm = request.path("AlgorithmSpecification");
        var image = Json.text(algorithm, "TrainingImage")
                .orElseThrow(() -> new ContainerFailure("ClientError: The local platform runs training images; "
                        + "this job names the algorithm " + Json.required(algorithm, "AlgorithmName") + "."));
        var scripted = request.path("HyperParameters").has("sagemaker_program")
                || !algorithm.path("ContainerEntrypoint").isEmpty();
        return programs.apply(image).orElseGet(() -> {
            if (scripted) {
                return new Launch.Packages(List.of());
            }
            throw new ContainerFailure("ClientError: " + ContainerFailure.unmapped(image));
        });
    }

    /** What runs a processing job, which brings its own command if the image has none. */
    static Launch processing(JsonNode request, Function<String, Optional<Launch>> programs) {
        var application = request.path("AppSpecification");
        var image = Json.required(application, "ImageUri");
        var commanded = !application.path("ContainerEntrypoint").isEmpty();
        var launch = programs.apply(image)
                .or(() -> Optional.<Launch>of(new Launch.Packages(List.of())).filter(any -> commanded))
                .orElseThrow(() -> new ContainerFailure("ClientError: " + ContainerFailure.unmapped(image)));
        if (launch instanceof Launch.Python && !commanded) {
            throw new ContainerFailure("ClientError: The job names no command, and what stands in for the image "
                    + image + " here has none: give it a ContainerEntrypoint.");
        }
        return launch;
    }

    /** The module that is the entry point of a framework's image, which its scripts are told. */
    static Optional<String> module(JsonNode request) {
        var image = request.path("AlgorithmSpecification").path("TrainingImage").asText("");
        var name = image.substring(image.lastIndexOf('/') + 1);
        return MODULES.entrySet().stream()
                .filter(e -> name.matches(e.getKey()))
                .map(e -> "sagemaker_" + e.getValue() + "_container.training:main")
                .findFirst();
    }
}
