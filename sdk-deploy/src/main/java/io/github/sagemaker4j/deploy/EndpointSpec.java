package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.ExplainerConfig;

/**
 * An endpoint and everything behind it, as a value: one to ten weighted variants. Deploying creates the models, the
 * configuration and the endpoint as one transaction: where a step fails, what was made before is removed again.
 *
 * <pre>{@code
 * var ab = EndpointSpec.of(e -> e
 *         .name("churn")
 *         .variant(ProductionVariant.of("champion", first, Instances.of("ml.m5.large")).withWeight(95))
 *         .variant(ProductionVariant.of("challenger", second, Instances.of("ml.m5.large")).withWeight(5)));
 * Endpoint live = ab.deploy(session).await();
 * }</pre>
 */
@Value.Immutable
@Spec
public interface EndpointSpec extends WithEndpointSpec {

    /** {@return the exact name of endpoint and configuration; made from the first model's and the time if absent} */
    Optional<String> name();

    /** {@return the variants, 1 to 10} */
    List<ProductionVariant> variants();

    /**
     * {@return copies of the traffic go to these as well, and their answers are dropped after they are captured; at most
     * one, and then there is one production variant; none by default}
     */
    List<ProductionVariant> shadowVariants();

    /** {@return what runs on machines without a model, made when the endpoint is in service; none by default} */
    List<InferenceComponent> components();

    /** {@return the role of an endpoint whose variants have no model; the session's default if absent} */
    Optional<Role> role();

    /** {@return VPC and isolation of such an endpoint; that of the models counts for all others} */
    Optional<Network> network();

    /**
     * {@return how long the endpoint is needed; it gets a tag with the time, and a {@link Sweep} after that deletes it;
     * for ever if absent}
     */
    Optional<Duration> expiresAfter();

    /** {@return tags of endpoint, configuration and models, merged over the session's} */
    Map<String, String> tags();

    /**
     * {@return the KMS key of the instances' volumes; that of the variants' instances, else the session's, else that of
     * the models if absent}
     */
    Optional<String> kmsKey();

    /** {@return which requests and answers are kept in S3, in the default bucket if it says none; none if absent} */
    Optional<DataCaptureConfig> dataCapture();

    /** {@return that requests wait in a queue and answers go to S3, in the default bucket if it says none} */
    Optional<AsyncInferenceConfig> async();

    /** {@return which answers are explained, and how; none if absent} */
    Optional<ExplainerConfig> explainer();

    /** {@return whether a failed deployment is left for inspection, where it may cost money; false by default} */
    @Value.Default
    default boolean keepOnFailure() {
        return false;
    }

    /** {@return whether an update leaves the configuration before it, to go back to by hand; false by default} */
    @Value.Default
    default boolean keepOldConfig() {
        return false;
    }

    /** {@return what {@link #customizeConfig} has set: laid over the planned request last} */
    Optional<CreateEndpointConfigRequest> configOverlay();

    /** {@return what {@link #customizeEndpoint} has set: laid over the planned request last} */
    Optional<CreateEndpointRequest> endpointOverlay();

    /** {@return whether a variant or component has {@link AutoScaling}} */
    default boolean isScaled() {
        return variants().stream().anyMatch(v -> v.autoScaling().isPresent())
                || components().stream().anyMatch(c -> c.autoScaling().isPresent());
    }

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        EndpointRules.check(this);
    }

    /**
     * What {@link #deploy} would send. Sends nothing.
     *
     * @param session region and defaults; may be offline
     * @return the plan, to be read, compared, or run
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    default Plan<Endpoint> plan(Session session) {
        return new DeployPlans(this, session).plan();
    }

    /**
     * Creates models, configuration and endpoint. Returns when the service has accepted them; with components, when the
     * endpoint is in service and they are accepted.
     *
     * @param session region, credentials and defaults
     * @return the endpoint, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; nothing was sent
     * @throws LeftoversException if a step failed and something that was made before could not be removed
     */
    default Endpoint deploy(Session session) {
        return plan(session).run(session);
    }

    /**
     * Creates the endpoint, or updates the one of this name to what is said here, all traffic at once. With models that
     * are the same as before new ones are made all the same: names are never used twice.
     *
     * @param session region, credentials and defaults
     * @return the change, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work, or there is no name; nothing was sent
     * @throws LeftoversException if a step failed and something that was made before could not be removed
     */
    default EndpointUpdate deployOrUpdate(Session session) {
        return deployOrUpdate(session, Rollout.allAtOnce());
    }

    /**
     * The same with a rollout for the case that there is an endpoint.
     *
     * @param session region, credentials and defaults
     * @param rollout how the traffic moves, and which alarms send it back
     * @return the change, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work, or there is no name; nothing was sent
     * @throws LeftoversException if a step failed and something that was made before could not be removed
     */
    default EndpointUpdate deployOrUpdate(Session session, Rollout rollout) {
        return Endpoints.deployOrUpdate(this, session, rollout);
    }

    /**
     * Sets members of CreateEndpointConfig that have no attribute here. Several calls compose.
     *
     * @param change sets members; not the name, and no variants
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if the name or variants are set
     */
    default EndpointSpec customizeConfig(UnaryOperator<CreateEndpointConfigRequest.Builder> change) {
        var set = change.apply(CreateEndpointConfigRequest.builder()).build();
        return withConfigOverlay(RequestOverlay.after(configOverlay(), set));
    }

    /**
     * Sets members of CreateEndpoint that have no attribute here. Several calls compose.
     *
     * @param change sets members; not the names
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if a name is set
     */
    default EndpointSpec customizeEndpoint(UnaryOperator<CreateEndpointRequest.Builder> change) {
        var set = change.apply(CreateEndpointRequest.builder()).build();
        return withEndpointOverlay(RequestOverlay.after(endpointOverlay(), set));
    }

    /** {@return a builder, for conditional assembly} */
    static ImmutableEndpointSpec.Builder builder() {
        return ImmutableEndpointSpec.builder();
    }

    /**
     * Makes one.
     *
     * @param spec sets the attributes
     * @return the specification
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static EndpointSpec of(UnaryOperator<ImmutableEndpointSpec.Builder> spec) {
        return spec.apply(builder()).build();
    }
}
