package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;

/**
 * Serving one trained model without machines of its own: containers start when requests come, and between requests
 * nothing is charged, unless some concurrency is provisioned.
 *
 * <pre>{@code
 * Endpoint endpoint = model.deploy(session, Serverless.of(s -> s.memorySizeInMb(4096).maxConcurrency(10))).await();
 * }</pre>
 *
 * There are no GPUs, no network of one's own and at most 4 MB for a request.
 */
@Value.Immutable
@Spec
public interface Serverless extends EndpointDeployment<Endpoint>, WithServerless {

    /** {@return the memory of a container in MB: 1024, 2048, … 6144; 2048 by default} */
    @Value.Default
    default int memorySizeInMb() {
        return 2048;
    }

    /** {@return requests at the same time, 1 to 200; 5 by default} */
    @Value.Default
    default int maxConcurrency() {
        return 5;
    }

    /** {@return how many of these are kept warm, which is charged by the hour; none if absent} */
    Optional<Integer> provisionedConcurrency();

    @Override
    default EndpointSpec spec(TrainedModel model) {
        return EndpointDeployments.spec(
                this,
                model,
                ProductionVariantServerlessConfig.builder()
                        .memorySizeInMB(memorySizeInMb())
                        .maxConcurrency(maxConcurrency())
                        .provisionedConcurrency(provisionedConcurrency().orElse(null))
                        .build());
    }

    @Override
    default Plan<Endpoint> plan(Session session, TrainedModel model) {
        return new DeployPlans(spec(model), session).sharingOneName().plan();
    }

    /**
     * Makes a deployment.
     *
     * @param spec sets the attributes
     * @return the deployment
     */
    static Serverless of(UnaryOperator<ImmutableServerless.Builder> spec) {
        return spec.apply(ImmutableServerless.builder()).build();
    }
}
