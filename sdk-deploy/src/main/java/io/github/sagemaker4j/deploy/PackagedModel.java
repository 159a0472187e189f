package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/**
 * A version of the model registry, or a subscribed product of the Marketplace, to be served. A version that waits for
 * approval or was rejected is not deployed, and never approved by deploying it.
 *
 * <pre>{@code
 * var model = PackagedModel.of("arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3");
 * }</pre>
 */
@Value.Immutable
@Spec
public interface PackagedModel extends HostedModel, WithPackagedModel {

    /** {@return the model package's ARN, with its version where it has one} */
    String modelPackage();

    /** {@return environment variables of the container, over the package's; printed only masked} */
    @Value.Redacted
    Map<String, String> environment();

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
    default PackagedModel customize(UnaryOperator<CreateModelRequest.Builder> change) {
        var set = change.apply(CreateModelRequest.builder()).build();
        return ImmutablePackagedModel.copyOf(this).withOverlay(RequestOverlay.after(overlay(), set));
    }

    /**
     * A model package by its ARN.
     *
     * @param arn such as {@code arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3}
     * @return the model
     * @throws io.github.sagemaker4j.InvalidSpecException if it is no such ARN
     */
    static PackagedModel of(String arn) {
        return ImmutablePackagedModel.builder().modelPackage(arn).build();
    }
}
