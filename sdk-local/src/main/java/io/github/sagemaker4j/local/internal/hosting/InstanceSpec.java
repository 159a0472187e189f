package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.run.ImagePrograms;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What each instance of a variant runs.
 *
 * @param endpoint the endpoint's name
 * @param variant the variant's part of the endpoint configuration
 * @param container the model's container
 */
record InstanceSpec(String endpoint, JsonNode variant, JsonNode container) {

    /** Long enough for a large model, short enough for a person who waits. */
    private static final int HEALTH_SECONDS = 240;

    static InstanceSpec of(String endpoint, JsonNode variant, Document model) {
        var request = model.request();
        var containers = request.path("Containers");
        if (containers.size() > 1) {
            throw new ContainerFailure("The model " + model.name() + " has " + containers.size()
                    + " containers: the local platform serves models of one.");
        }
        return new InstanceSpec(
                endpoint,
                variant,
                request.has("PrimaryContainer") ? request.path("PrimaryContainer") : containers.path(0));
    }

    String variantName() {
        return Json.required(variant, "VariantName");
    }

    String image() {
        return Json.required(container, "Image");
    }

    Map<String, String> environment() {
        return Json.map(container, "Environment");
    }

    Duration health() {
        return Duration.ofSeconds(
                variant.path("ContainerStartupHealthCheckTimeoutInSeconds").asInt(HEALTH_SECONDS));
    }

    /** What stands in for the image. */
    Launch program(ImagePrograms programs) {
        return programs.find(image()).orElseGet(() -> {
            if (environment().containsKey("SAGEMAKER_PROGRAM")) {
                return new Launch.Packages(List.of());
            }
            var name = image().substring(image().lastIndexOf('/') + 1);
            throw new ContainerFailure("Nothing stands in for the image " + image()
                    + " here: map it when the platform starts, as in LocalSageMaker.start(l -> l.run(\"…/" + name
                    + "\", Program.java(Main.class))).");
        });
    }
}
