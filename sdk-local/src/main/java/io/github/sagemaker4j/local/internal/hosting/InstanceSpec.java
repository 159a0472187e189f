package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

    private static final String ISOLATION = "EnableNetworkIsolation";

    /** One for each container of the model. */
    static List<InstanceSpec> of(String endpoint, JsonNode variant, Document model) {
        var request = model.request();
        var isolated = request.path(ISOLATION).asBoolean();
        var containers = request.has("PrimaryContainer")
                ? Stream.of(request.path("PrimaryContainer"))
                : Json.each(request, "Containers");
        return containers
                .map(container -> ((ObjectNode) container.deepCopy()).put(ISOLATION, isolated))
                .map(container -> new InstanceSpec(endpoint, variant, container))
                .toList();
    }

    /** Whether it may call nobody. */
    boolean isIsolated() {
        return container.path(ISOLATION).asBoolean();
    }

    /** The same with one model of a container that serves many. */
    InstanceSpec of(S3Uri archive) {
        var one = ((ObjectNode) container.deepCopy()).put("ModelDataUrl", archive.toString());
        return new InstanceSpec(endpoint, variant, one);
    }

    /** The same with more environment variables. */
    InstanceSpec plus(Map<String, String> more) {
        var richer = (ObjectNode) container.deepCopy();
        more.forEach((name, value) -> Json.child(richer, "Environment").put(name, value));
        return new InstanceSpec(endpoint, variant, richer);
    }

    /** The log stream of an instance: a variant's, or that of a batch transform, which has no variants. */
    String stream(String id) {
        return variant.has("ModelName") ? variantName() + "/" + id : endpoint + "/" + id;
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

    /** Whether a request goes to the instance with the fewest under way, not to any. */
    boolean isRoutedByLoad() {
        return "LEAST_OUTSTANDING_REQUESTS"
                .equals(variant.at("/RoutingConfig/RoutingStrategy").asText());
    }

    /** What stands in for the image, whose scripts, if there are any, lie in a folder. */
    Launch program(Function<String, Optional<Launch>> programs, Path code) {
        return programs.apply(image()).orElseGet(() -> {
            if (environment().containsKey("SAGEMAKER_PROGRAM") || Files.isRegularFile(code.resolve("inference.py"))) {
                return new Launch.Packages(List.of());
            }
            throw new ContainerFailure(ContainerFailure.unmapped(image()));
        });
    }
}
