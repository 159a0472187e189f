package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.training.Deployment;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;

/**
 * Serving one trained model in real time, on instances of its own: an endpoint with the single variant
 * {@code AllTraffic}.
 *
 * <pre>{@code
 * Endpoint endpoint = model.deploy(session, RealTime.of(Instances.of("ml.m5.large")).withName("churn")).await();
 * }</pre>
 *
 * What has no attribute here has one in {@link #spec}, which gives the same as an {@link EndpointSpec}.
 */
@Value.Immutable
@Spec
public interface RealTime extends Deployment<Endpoint>, WithRealTime {

    /** {@return the machines that serve} */
    Instances instances();

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

    /** {@return the KMS key of the instances' volumes; the session's if absent} */
    Optional<String> kmsKey();

    /** {@return which requests and answers are kept in S3; none if absent} */
    Optional<DataCaptureConfig> dataCapture();

    /** {@return what {@link #customize} has set: laid over the planned variant last} */
    Optional<software.amazon.awssdk.services.sagemaker.model.ProductionVariant> overlay();

    /** {@return whether a failed deployment is left for inspection, where it may cost money; false by default} */
    @Value.Default
    default boolean keepOnFailure() {
        return false;
    }

    /**
     * Sets any member of the variant that has no attribute here: timeouts, routing, scaling. Several calls compose.
     *
     * @param change sets members of the API's variant; not the names
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if the model is planned and a name is set
     */
    default RealTime customize(
            UnaryOperator<software.amazon.awssdk.services.sagemaker.model.ProductionVariant.Builder> change) {
        var set = change.apply(software.amazon.awssdk.services.sagemaker.model.ProductionVariant.builder())
                .build();
        return ImmutableRealTime.copyOf(this)
                .withOverlay(overlay().map(o -> RequestOverlay.lay(set, o)).orElse(set));
    }

    /**
     * The same as a specification of an endpoint, for everything beyond one plain variant.
     *
     * @param model the model to serve
     * @return the endpoint's specification
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    default EndpointSpec spec(TrainedModel model) {
        return RealTimeSpecs.of(this, model);
    }

    @Override
    default Plan<Endpoint> plan(Session session, TrainedModel model) {
        return new DeployPlans(spec(model), session).sharingOneName().plan();
    }

    /** {@return a builder that asks for the instances first} */
    static ImmutableRealTime.InstancesBuildStage builder() {
        return ImmutableRealTime.builder();
    }

    /**
     * Serving on the given instances.
     *
     * @param instances type and count
     * @return the deployment
     */
    static RealTime of(Instances instances) {
        return ImmutableRealTime.builder().instances(instances).build();
    }

    /**
     * Makes a deployment.
     *
     * @param spec sets the attributes
     * @return the deployment
     */
    static RealTime of(Function<ImmutableRealTime.InstancesBuildStage, ImmutableRealTime.BuildFinal> spec) {
        return spec.apply(builder()).build();
    }
}
