package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.List;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/**
 * Two to fifteen containers on one machine. In a serial pipeline each one's answer is the next one's request; otherwise
 * every request names its container.
 *
 * <pre>{@code
 * var scored = PipelineModel.of(p -> p
 *         .container(scaling)
 *         .container(Model.from(trained)));
 * scored.create(session, "ml.m5.large");
 * }</pre>
 *
 * Role, network, tags and name of the single models count for nothing here; those of the pipeline do.
 */
@Value.Immutable
@Spec
public interface PipelineModel extends HostedModel, WithPipelineModel {

    /** {@return the containers, in order} */
    List<Model> containers();

    /** {@return whether the containers work one after another, which is the default; else each is called by its name} */
    @Value.Default
    default boolean serial() {
        return true;
    }

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        ModelRules.check(this);
    }

    /**
     * Sets any member of the request that has no attribute here. Several calls compose.
     *
     * @param change sets members of the request; not the model's name
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if the name is set
     */
    default PipelineModel customize(UnaryOperator<CreateModelRequest.Builder> change) {
        var set = change.apply(CreateModelRequest.builder()).build();
        return withOverlay(RequestOverlay.after(overlay(), set));
    }

    /**
     * Makes a pipeline.
     *
     * @param spec sets the attributes
     * @return the pipeline
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static PipelineModel of(UnaryOperator<ImmutablePipelineModel.Builder> spec) {
        return spec.apply(ImmutablePipelineModel.builder()).build();
    }
}
