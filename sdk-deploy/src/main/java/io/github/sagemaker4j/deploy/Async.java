package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;

/**
 * Serving one trained model asynchronously: requests of up to 1 GB wait in a queue, and answers are written to S3.
 *
 * <pre>{@code
 * AsyncEndpoint endpoint = model.deploy(session, Async.of(Instances.of("ml.m5.large"))).await();
 * AsyncPrediction<String> answer = endpoint.predictor(Codec.csv()).submit("42,1,0");
 * String label = answer.await(Duration.ofMinutes(10));
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Async extends EndpointDeployment<AsyncEndpoint>, WithAsync {

    /** {@return the machines that serve} */
    Instances instances();

    /** {@return where answers go; {@code async-endpoint-outputs/<endpoint>} in the default bucket if absent} */
    Optional<String> outputPath();

    /** {@return where errors go; {@code async-endpoint-failures/<endpoint>} in the default bucket if absent} */
    Optional<String> failurePath();

    /** {@return the KMS key that encrypts answers; the account's own for S3 if absent} */
    Optional<String> outputKmsKey();

    /** {@return the ARN of an SNS topic that hears of answers; none if absent} */
    Optional<String> successTopic();

    /** {@return the ARN of an SNS topic that hears of errors; none if absent} */
    Optional<String> errorTopic();

    /** {@return how many requests an instance works on at a time; the service's choice if absent} */
    Optional<Integer> maxConcurrentInvocationsPerInstance();

    @Override
    default EndpointSpec spec(TrainedModel model) {
        return ImmutableEndpointSpec.copyOf(EndpointDeployments.spec(this, model, instances()))
                .withAsync(config());
    }

    /** {@return the API's configuration; places that are left open are settled by the plan} */
    private AsyncInferenceConfig config() {
        var config = AsyncInferenceConfig.builder()
                .outputConfig(o -> o.s3OutputPath(outputPath().orElse(null))
                        .s3FailurePath(failurePath().orElse(null))
                        .kmsKeyId(outputKmsKey().orElse(null))
                        .applyMutation(b -> {
                            if (successTopic().isPresent() || errorTopic().isPresent()) {
                                b.notificationConfig(
                                        n -> n.successTopic(successTopic().orElse(null))
                                                .errorTopic(errorTopic().orElse(null)));
                            }
                        }));
        maxConcurrentInvocationsPerInstance()
                .ifPresent(most -> config.clientConfig(c -> c.maxConcurrentInvocationsPerInstance(most)));
        return config.build();
    }

    @Override
    default Plan<AsyncEndpoint> plan(Session session, TrainedModel model) {
        return new DeployPlans(spec(model), session)
                .sharingOneName()
                .plan((s, name, made) -> new AsyncEndpoint(s, new Endpoint(s, name, made)));
    }

    /** {@return a builder that asks for the instances first} */
    static ImmutableAsync.InstancesBuildStage builder() {
        return ImmutableAsync.builder();
    }

    /**
     * Serving on the given instances.
     *
     * @param instances type and count
     * @return the deployment
     */
    static Async of(Instances instances) {
        return ImmutableAsync.builder().instances(instances).build();
    }

    /**
     * Makes a deployment.
     *
     * @param spec sets the attributes
     * @return the deployment
     */
    static Async of(Function<ImmutableAsync.InstancesBuildStage, ImmutableAsync.BuildFinal> spec) {
        return spec.apply(builder()).build();
    }
}
