package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.stream.Stream;

/** What SageMaker asks of models, variants and batch transforms beyond its model: members that exclude each other, say. */
final class HostingRules {

    private static final int GIGABYTE = 1024;
    private static final int MOST_MEGABYTES = 100;

    private HostingRules() {}

    static void checkModel(ObjectNode request) {
        var several = !request.path("Containers").isEmpty();
        if (request.has("PrimaryContainer") == several) {
            throw ServiceError.validation(
                    "Request must include either PrimaryContainer or Containers" + (several ? ", and not both." : "."));
        }
        Stream.concat(Stream.of(request.path("PrimaryContainer")), Json.each(request, "Containers"))
                .filter(JsonNode::isObject)
                .filter(container -> !container.has("Image") && !container.has("ModelPackageName"))
                .findFirst()
                .ifPresent(container -> {
                    throw ServiceError.validation("A container must have either an Image or a ModelPackageName.");
                });
    }

    static void checkTransform(JsonNode request) {
        var megabytes = request.path("MaxPayloadInMB").asLong(6)
                * request.path("MaxConcurrentTransforms").asLong(1);
        if (megabytes > MOST_MEGABYTES) {
            throw ServiceError.validation("MaxConcurrentTransforms times MaxPayloadInMB is " + megabytes
                    + " MB: it must be at most " + MOST_MEGABYTES + " MB.");
        }
        var split = Json.text(request.path("TransformInput"), "SplitType").orElse("None");
        if ("MultiRecord".equals(Json.required(request, "BatchStrategy")) && split.equals("None")) {
            throw ServiceError.validation(
                    "The BatchStrategy MultiRecord needs a SplitType: Line, RecordIO or TFRecord.");
        }
    }

    static void checkVariant(JsonNode variant) {
        var name = Json.required(variant, "VariantName");
        var serverless = variant.path("ServerlessConfig");
        if (serverless.isObject() && variant.has("InstanceType")) {
            throw ServiceError.validation(
                    "The production variant " + name + " has both a ServerlessConfig and an InstanceType.");
        }
        if (serverless.isMissingNode() && !variant.has("InstanceType") && !variant.has("InstancePools")) {
            throw ServiceError.validation(
                    "The production variant " + name + " needs an InstanceType or a ServerlessConfig.");
        }
        if (serverless.path("MemorySizeInMB").asInt() % GIGABYTE != 0) {
            throw ServiceError.validation("The MemorySizeInMB of the production variant " + name
                    + " must be one of 1024, 2048, 3072, 4096, 5120 and 6144.");
        }
        if (serverless.path("ProvisionedConcurrency").asInt()
                > serverless.path("MaxConcurrency").asInt()) {
            throw ServiceError.validation("The ProvisionedConcurrency of the production variant " + name
                    + " must be less than or equal to its MaxConcurrency.");
        }
    }
}
