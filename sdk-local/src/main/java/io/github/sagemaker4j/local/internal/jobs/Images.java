package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.run.ImagePrograms;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.util.List;

/** Decides what a job's image is run by. */
final class Images {

    private Images() {}

    static Launch program(JsonNode request, ImagePrograms programs) {
        var algorithm = request.path("AlgorithmSpecification");
        var image = Json.text(algorithm, "TrainingImage")
                .orElseThrow(() -> new ContainerFailure("ClientError: The local platform runs training images; "
                        + "this job names the algorithm " + Json.required(algorithm, "AlgorithmName") + "."));
        var scripted = request.path("HyperParameters").has("sagemaker_program")
                || !algorithm.path("ContainerEntrypoint").isEmpty();
        return programs.find(image).orElseGet(() -> {
            if (scripted) {
                return new Launch.Packages(List.of());
            }
            throw new ContainerFailure(unmapped(image));
        });
    }

    private static String unmapped(String image) {
        var name = image.substring(image.lastIndexOf('/') + 1);
        return "ClientError: Nothing stands in for the image " + image + " here: map it when the platform starts, "
                + "as in LocalSageMaker.start(l -> l.run(\"…/" + name + "\", Program.java(Main.class))).";
    }
}
