package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.concurrent.CompletionException;

/** What one variant shall weigh and how many instances it shall have; what is not said stays. */
record Change(Variant variant, double weight, int count) {

    static Change of(JsonNode change, Endpoint endpoint) {
        var name = Json.required(change, "VariantName");
        var variant = endpoint.fleet()
                .variant(name)
                .orElseThrow(() -> ServiceError.validation("The variant name(s) \"" + name
                        + "\" is/are not present within endpoint \"" + endpoint.arn() + "\"."));
        return new Change(
                variant,
                change.path("DesiredWeight").asDouble(variant.weight()),
                change.path("DesiredInstanceCount").asInt(variant.wanted()));
    }

    void apply() {
        variant.weight(weight);
        variant.wanted(count);
        try {
            variant.scale().join();
        } catch (CompletionException e) {
            variant.shrink();
            throw Fleet.failure(e);
        }
    }
}
