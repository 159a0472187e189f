package io.github.sagemaker4j.local.internal.metrics;

import java.util.Map;
import java.util.Optional;

/**
 * Whose metrics they are.
 *
 * @param region where it is
 * @param namespace as CloudWatch has it
 * @param dimensions what tells it from others of the namespace
 */
public record MetricSubject(String region, String namespace, Map<String, String> dimensions) {

    /** Copies the dimensions. */
    public MetricSubject {
        dimensions = Map.copyOf(dimensions);
    }

    /**
     * A training job.
     *
     * @param region where it runs
     * @param name its name
     * @return whose metrics it has
     */
    public static MetricSubject ofJob(String region, String name) {
        return new MetricSubject(region, "/aws/sagemaker/TrainingJobs", Map.of("TrainingJobName", name));
    }

    /** The training job's name, if it is one. */
    Optional<String> job() {
        return Optional.ofNullable(dimensions.get("TrainingJobName"));
    }

    /**
     * A variant of an endpoint.
     *
     * @param region where it serves
     * @param endpoint the endpoint's name
     * @param variant the variant's name
     * @return whose metrics it has
     */
    public static MetricSubject ofVariant(String region, String endpoint, String variant) {
        return new MetricSubject(region, "AWS/SageMaker", Map.of("EndpointName", endpoint, "VariantName", variant));
    }

    /**
     * An inference component.
     *
     * @param region where it serves
     * @param name its name
     * @return whose metrics it has
     */
    public static MetricSubject ofComponent(String region, String name) {
        return new MetricSubject(region, "AWS/SageMaker", Map.of("InferenceComponentName", name));
    }
}
