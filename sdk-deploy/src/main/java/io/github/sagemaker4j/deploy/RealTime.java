package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

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
public interface RealTime extends EndpointDeployment<Endpoint>, WithRealTime {

    /** {@return the machines that serve} */
    Instances instances();

    /**
     * Sets any member of the variant that has no attribute here: such as timeouts. Several calls compose.
     *
     * @param change sets members of the API's variant; not the names
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if the model is planned and a name is set
     */
    default RealTime customize(
            UnaryOperator<software.amazon.awssdk.services.sagemaker.model.ProductionVariant.Builder> change) {
        var set = change.apply(software.amazon.awssdk.services.sagemaker.model.ProductionVariant.builder())
                .build();
        return ImmutableRealTime.copyOf(this).withOverlay(RequestOverlay.after(overlay(), set));
    }

    @Override
    default EndpointSpec spec(TrainedModel model) {
        return EndpointDeployments.spec(this, model, instances());
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
