package io.github.sagemaker4j.local.internal.metrics;

import io.github.sagemaker4j.local.internal.http.Realm;
import java.util.Map;
import java.util.Optional;

/**
 * Whose metrics they are.
 *
 * @param realm where it is, and whose
 * @param namespace as CloudWatch has it
 * @param dimensions what tells it from others of the namespace
 */
public record MetricSubject(Realm realm, String namespace, Map<String, String> dimensions) {

    /** Copies the dimensions. */
    public MetricSubject {
        dimensions = Map.copyOf(dimensions);
    }

    /**
     * A training job.
     *
     * @param realm where it runs
     * @param name its name
     * @return whose metrics it has
     */
    public static MetricSubject ofJob(Realm realm, String name) {
        return new MetricSubject(realm, "/aws/sagemaker/TrainingJobs", Map.of("TrainingJobName", name));
    }

    /** The training job's name, if it is one. */
    Optional<String> job() {
        return Optional.ofNullable(dimensions.get("TrainingJobName"));
    }

    /**
     * A variant of an endpoint.
     *
     * @param realm where it serves
     * @param endpoint the endpoint's name
     * @param variant the variant's name
     * @return whose metrics it has
     */
    public static MetricSubject ofVariant(Realm realm, String endpoint, String variant) {
        return new MetricSubject(realm, "AWS/SageMaker", Map.of("EndpointName", endpoint, "VariantName", variant));
    }

    /**
     * An inference component.
     *
     * @param realm where it serves
     * @param name its name
     * @return whose metrics it has
     */
    public static MetricSubject ofComponent(Realm realm, String name) {
        return new MetricSubject(realm, "AWS/SageMaker", Map.of("InferenceComponentName", name));
    }
}
