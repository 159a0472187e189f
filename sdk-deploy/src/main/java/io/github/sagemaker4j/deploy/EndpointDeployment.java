package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.training.Deployment;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainedModel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;

/**
 * What all ways to serve one trained model have in common: an endpoint with the single variant {@code AllTraffic}.
 * Implemented by {@link RealTime}, {@link Serverless} and {@link Async}; not for implementation outside this library.
 *
 * @param <H> the handle to what is deployed
 */
public interface EndpointDeployment<H> extends Deployment<H> {

    /** {@return the exact name of endpoint and configuration; that of the job with a new time if absent} */
    Optional<String> name();

    /** {@return the exact name of the model; that of the job with a new time if absent} */
    Optional<String> modelName();

    /** {@return inference code in place of the code that trained; only for runtimes that take it} */
    Optional<Source> source();

    /** {@return environment variables of the container, over the runtime's; printed only masked} */
    @Value.Redacted
    Map<String, String> environment();

    /** {@return the role of the model; the job's if absent} */
    Optional<Role> role();

    /** {@return VPC and isolation; the job's if absent} */
    Optional<Network> network();

    /** {@return tags of endpoint, configuration and model, merged over the session's} */
    Map<String, String> tags();

    /** {@return how long the endpoint is needed, for a {@link Sweep}; for ever if absent} */
    Optional<Duration> expiresAfter();

    /** {@return the KMS key of the instances' volumes; the session's if absent, else that of the training job} */
    Optional<String> kmsKey();

    /** {@return which requests and answers are kept in S3, in the default bucket if it says none; none if absent} */
    Optional<DataCaptureConfig> dataCapture();

    /** {@return what {@code customize} has set: laid over the planned variant last} */
    Optional<software.amazon.awssdk.services.sagemaker.model.ProductionVariant> overlay();

    /** {@return whether a failed deployment is left for inspection, where it may cost money; false by default} */
    @Value.Default
    default boolean keepOnFailure() {
        return false;
    }

    /**
     * The same as a specification of an endpoint, for everything beyond one plain variant.
     *
     * @param model the model to serve
     * @return the endpoint's specification
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    EndpointSpec spec(TrainedModel model);
}
