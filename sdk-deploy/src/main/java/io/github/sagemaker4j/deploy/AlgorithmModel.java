package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/**
 * What an algorithm resource has trained, of AWS Marketplace or one's own. Nobody but the service knows its image, so a
 * model package of algorithm and artifact is made first, which has the model's name, is a part of the deployment's
 * transaction and goes with the model.
 *
 * <pre>{@code
 * var model = AlgorithmModel.of("arn:aws:sagemaker:eu-west-1:123456789012:algorithm/forest", "s3://b/out/model.tar.gz");
 * }</pre>
 *
 * {@link HostedModel#from} makes one of a training job's result.
 */
@Value.Immutable
@Spec
public interface AlgorithmModel extends HostedModel, WithAlgorithmModel {

    /** {@return the algorithm's name in this account, or its ARN} */
    String algorithmName();

    /** {@return the artifact: {@code s3://…/model.tar.gz}} */
    String data();

    /** {@return environment variables of the container, over the algorithm's; printed only masked} */
    @Value.Redacted
    Map<String, String> environment();

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        ModelRules.check(this);
    }

    /**
     * Sets any member of the model's request that has no attribute here. Several calls compose.
     *
     * @param change sets members of the request; not the model's name
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if the name is set
     */
    default AlgorithmModel customize(UnaryOperator<CreateModelRequest.Builder> change) {
        var set = change.apply(CreateModelRequest.builder()).build();
        return ImmutableAlgorithmModel.copyOf(this).withOverlay(RequestOverlay.after(overlay(), set));
    }

    /**
     * A model of an algorithm and what it has trained.
     *
     * @param algorithmName the algorithm's name in this account, or its ARN
     * @param data the artifact: {@code s3://…/model.tar.gz}
     * @return the model
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static AlgorithmModel of(String algorithmName, String data) {
        return ImmutableAlgorithmModel.builder()
                .algorithmName(algorithmName)
                .data(data)
                .build();
    }
}
