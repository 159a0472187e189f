package io.github.sagemaker4j.deploy;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/**
 * A variant of an endpoint as it is now. Its share of the traffic is its weight divided by the sum of all weights.
 *
 * @param name the variant's name
 * @param currentWeight the weight in effect
 * @param desiredWeight the weight asked for; the same once an update is through
 * @param currentInstances how many instances serve
 * @param desiredInstances how many were asked for
 */
public record EndpointVariant(
        String name, double currentWeight, double desiredWeight, int currentInstances, int desiredInstances) {

    static EndpointVariant of(ProductionVariantSummary summary) {
        return new EndpointVariant(
                summary.variantName(),
                number(summary.currentWeight()),
                number(summary.desiredWeight()),
                (int) number(summary.currentInstanceCount()),
                (int) number(summary.desiredInstanceCount()));
    }

    // As text, so that the float 0.1 becomes the double 0.1.
    private static double number(@Nullable Number value) {
        return value == null ? 0 : Double.parseDouble(value.toString());
    }
}
