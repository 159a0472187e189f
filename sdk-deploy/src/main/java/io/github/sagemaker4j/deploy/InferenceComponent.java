package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CreateInferenceComponentRequest;

/**
 * Copies of a model that share the machines of an endpoint with those of other models. What a copy needs is said here,
 * before anything is made: a component without is refused by the service when the machines are up already.
 *
 * <pre>{@code
 * var both = EndpointSpec.of(e -> e
 *         .name("assistants")
 *         .variant(ProductionVariant.forComponents("main", Instances.of("ml.g5.2xlarge")))
 *         .component(InferenceComponent.of("chat", chat, 8192).withAccelerators(1))
 *         .component(InferenceComponent.of("search", search, 4096).withCopies(2)));
 * both.deploy(session).await().predictor(Codec.json()).withTargetComponent("chat").predict(question);
 * }</pre>
 */
@Value.Immutable
@Spec
public interface InferenceComponent extends WithInferenceComponent {

    /** {@return the exact name, unique in account and region} */
    String name();

    /** {@return the memory that is set aside for each copy, 128 MB or more} */
    int minMemoryInMb();

    /** {@return the model to create and serve; absent if it exists already} */
    Optional<HostedModel> model();

    /** {@return the name of a model that exists already} */
    Optional<String> modelName();

    /** {@return the variant whose machines it runs on; the endpoint's first if absent} */
    Optional<String> variant();

    /** {@return how many copies serve; 1 by default} */
    @Value.Default
    default int copies() {
        return 1;
    }

    /** {@return how many copies serve, by a metric; as many as {@link #copies} says if absent} */
    Optional<AutoScaling> autoScaling();

    /** {@return the memory that a copy may not exceed, in MB; no limit if absent} */
    Optional<Integer> maxMemoryInMb();

    /** {@return the processor cores that are set aside for each copy; the service's choice if absent} */
    Optional<Double> cpuCores();

    /** {@return the accelerators that are set aside for each copy; none if absent} */
    Optional<Double> accelerators();

    /** {@return tags of the component, merged over the endpoint's} */
    Map<String, String> tags();

    /** {@return what {@link #customize} has set: laid over the planned request last} */
    Optional<CreateInferenceComponentRequest> overlay();

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        ComponentRules.check(this);
    }

    /**
     * Sets any member of the request that has no attribute here, such as an adapter's base component.
     *
     * @param change sets members; not the names
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if a name is set
     */
    default InferenceComponent customize(UnaryOperator<CreateInferenceComponentRequest.Builder> change) {
        var set = change.apply(CreateInferenceComponentRequest.builder()).build();
        return ImmutableInferenceComponent.copyOf(this).withOverlay(RequestOverlay.after(overlay(), set));
    }

    /**
     * One copy of a model.
     *
     * @param name letters, digits and inner hyphens, up to 63
     * @param model the model
     * @param minMemoryInMb the memory that is set aside for it, 128 or more
     * @return the component
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static InferenceComponent of(String name, HostedModel model, int minMemoryInMb) {
        return ImmutableInferenceComponent.builder()
                .name(name)
                .minMemoryInMb(minMemoryInMb)
                .model(model)
                .build();
    }

    /**
     * Makes one.
     *
     * @param spec sets the attributes
     * @return the component
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static InferenceComponent of(
            Function<ImmutableInferenceComponent.NameBuildStage, ImmutableInferenceComponent.BuildFinal> spec) {
        return spec.apply(ImmutableInferenceComponent.builder()).build();
    }
}
