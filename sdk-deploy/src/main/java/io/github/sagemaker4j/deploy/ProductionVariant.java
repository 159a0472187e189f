package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantManagedInstanceScaling;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;
import software.amazon.awssdk.services.sagemaker.model.RoutingStrategy;

/**
 * One of the models behind an endpoint, with its own machines and its share of the traffic: its weight divided by the
 * sum of all weights.
 *
 * <pre>{@code
 * ProductionVariant.of("champion", model, Instances.of("ml.m5.large")).withWeight(95);
 * }</pre>
 */
@Value.Immutable
@Spec
public interface ProductionVariant extends WithProductionVariant {

    /** {@return the variant's name, unique in its endpoint} */
    String name();

    /** {@return the machines that serve it, without groups, warm pools or training plans; absent if serverless} */
    Optional<Instances> instances();

    /** {@return memory and concurrency of a variant that has no machines of its own} */
    Optional<ProductionVariantServerlessConfig> serverless();

    /** {@return the model to create and serve; absent if it exists already, or the machines are for components} */
    Optional<HostedModel> model();

    /** {@return the name of a model that exists already} */
    Optional<String> modelName();

    /** {@return whether there is no model: the machines are for inference components} */
    default boolean isForComponents() {
        return model().isEmpty() && modelName().isEmpty();
    }

    /** {@return the relative share of the traffic, 0 or more; 1 by default} */
    @Value.Default
    default double weight() {
        return 1;
    }

    /** {@return how a request finds its instance; at random if absent} */
    Optional<RoutingStrategy> routing();

    /** {@return how many instances serve, by a metric; as many as were said if absent} */
    Optional<AutoScaling> autoScaling();

    /** {@return between how many instances the service itself scales, for inference components; not at all if absent} */
    Optional<ProductionVariantManagedInstanceScaling> managedScaling();

    /** {@return what {@link #customize} has set: laid over this variant of the planned request last} */
    Optional<software.amazon.awssdk.services.sagemaker.model.ProductionVariant> overlay();

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        VariantRules.check(this);
    }

    /**
     * Sets any member that has no attribute here, such as timeouts. Several calls compose.
     *
     * <pre>{@code
     * variant.customize(v -> v.containerStartupHealthCheckTimeoutInSeconds(600));
     * }</pre>
     *
     * @param change sets members of the API's variant; not the names
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if a name is set
     */
    default ProductionVariant customize(
            UnaryOperator<software.amazon.awssdk.services.sagemaker.model.ProductionVariant.Builder> change) {
        var set = change.apply(software.amazon.awssdk.services.sagemaker.model.ProductionVariant.builder())
                .build();
        return withOverlay(RequestOverlay.after(overlay(), set));
    }

    /**
     * A variant that serves a model of its own.
     *
     * @param name letters, digits and inner hyphens, up to 63
     * @param model the model
     * @param instances type and count
     * @return the variant, of weight 1
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ProductionVariant of(String name, HostedModel model, Instances instances) {
        return ImmutableProductionVariant.builder()
                .name(name)
                .instances(instances)
                .model(model)
                .build();
    }

    /**
     * A variant that serves what a training job has made.
     *
     * @param name letters, digits and inner hyphens, up to 63
     * @param trained the job's result
     * @param instances type and count
     * @return the variant, of weight 1
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ProductionVariant of(String name, TrainedModel trained, Instances instances) {
        return of(name, HostedModel.from(trained), instances);
    }

    /**
     * A variant that serves a model which exists in the service already. It is not deleted with the endpoint.
     *
     * @param name letters, digits and inner hyphens, up to 63
     * @param modelName the model's name
     * @param instances type and count
     * @return the variant, of weight 1
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ProductionVariant ofModelNamed(String name, String modelName, Instances instances) {
        return ImmutableProductionVariant.builder()
                .name(name)
                .instances(instances)
                .modelName(modelName)
                .build();
    }

    /**
     * Machines without a model, for the {@link EndpointSpec#components} of the endpoint.
     *
     * @param name letters, digits and inner hyphens, up to 63
     * @param instances type and count
     * @return the variant
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ProductionVariant forComponents(String name, Instances instances) {
        return ImmutableProductionVariant.builder()
                .name(name)
                .instances(instances)
                .build();
    }

    /**
     * A variant without machines of its own: it starts when requests come, and costs nothing between them.
     *
     * @param name letters, digits and inner hyphens, up to 63
     * @param model the model
     * @param memorySizeInMb 1024, 2048, … 6144
     * @param maxConcurrency requests at the same time, 1 to 200
     * @return the variant, of weight 1
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ProductionVariant serverless(String name, HostedModel model, int memorySizeInMb, int maxConcurrency) {
        return ImmutableProductionVariant.builder()
                .name(name)
                .model(model)
                .serverless(ProductionVariantServerlessConfig.builder()
                        .memorySizeInMB(memorySizeInMb)
                        .maxConcurrency(maxConcurrency)
                        .build())
                .build();
    }
}
