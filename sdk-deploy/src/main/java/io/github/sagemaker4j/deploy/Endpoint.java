package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.codec.Codec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/**
 * An endpoint that exists in the service. It serves, and costs money, until it is deleted: no end of a block or a
 * program does that, unless {@link #temporary} asks for it.
 *
 * <pre>{@code
 * Endpoint live = spec.deploy(session).await();
 * String label = live.predictor(Codec.csv()).predict("42,1,0");
 * live.shiftTraffic(Map.of("champion", 50, "challenger", 50)).await();
 * live.delete();
 * }</pre>
 */
public final class Endpoint {

    private final Session session;
    private final String name;
    private final Made made;

    Endpoint(Session session, String name, Made made) {
        this.session = session;
        this.name = name;
        this.made = made;
    }

    /**
     * Binds to an endpoint by its name. Nothing is sent; an endpoint that fails while it is awaited through such a
     * handle is left as it is.
     *
     * @param session region and credentials
     * @param name the endpoint's name
     * @return the handle
     */
    public static Endpoint attach(Session session, String name) {
        return new Endpoint(session, name, Made.UNKNOWN);
    }

    /** {@return the endpoint's name, unique in its account and region} */
    public String name() {
        return name;
    }

    /** {@return the endpoint's ARN, asked of the service} */
    public String arn() {
        return describe().endpointArn();
    }

    /** {@return the status, asked of the service: {@code Creating}, {@code InService}, {@code Failed} and others} */
    public EndpointStatus status() {
        return describe().endpointStatus();
    }

    /** {@return the variants with weights and instances, asked of the service} */
    public List<EndpointVariant> variants() {
        return describe().productionVariants().stream().map(EndpointVariant::of).toList();
    }

    /**
     * What a variant did of late, asked of CloudWatch.
     *
     * @param variant the variant's name
     * @param over how long to look back, counted by whole minutes
     * @return its metrics; all zero for a variant without requests, or of that name not at all
     */
    public VariantMetrics variantMetrics(String variant, Duration over) {
        return new VariantMeter(session, name, variant, over).read();
    }

    /**
     * Waits until the endpoint is in service, and the components that were deployed with it, two hours at most.
     * Interrupting ends the wait, not the endpoint.
     *
     * @return this endpoint
     * @throws ComponentFailedException if one of these components failed; what this deployment made is removed too
     * @throws EndpointFailedException if it failed; what this deployment made is removed, unless it was to be kept
     */
    public Endpoint await() {
        return await(EndpointWaits.USUAL);
    }

    /**
     * The same, at most for a time.
     *
     * @param atMost how long
     * @return this endpoint
     * @throws io.github.sagemaker4j.WaitTimeoutException if it is not in service by then; nothing is removed
     * @throws EndpointFailedException if it failed; what this deployment made is removed, unless it was to be kept
     */
    public Endpoint await(Duration atMost) {
        var found = EndpointWaits.finished(session, name, atMost);
        if (found.map(DescribeEndpointResponse::endpointStatus)
                .filter(EndpointStatus.IN_SERVICE::equals)
                .isEmpty()) {
            throw failure(found);
        }
        awaitComponents(atMost);
        made.settle();
        return this;
    }

    /**
     * Asks this endpoint for predictions.
     *
     * @param codec how inputs and answers are written
     * @param <I> what is sent
     * @param <O> what comes back
     * @return the predictor
     */
    public <I, O> Predictor<I, O> predictor(Codec<I, O> codec) {
        return Predictor.attach(session, name, codec);
    }

    /**
     * Changes how traffic is shared (the API's {@code UpdateEndpointWeightsAndCapacities}). Weights are relative: 1 and
     * 3 are the same as 25 and 75. Instances stay as they are; an update that is going on is awaited first.
     *
     * @param weights the weight of every variant, by name; 0 takes its traffic away
     * @return the update, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if a variant is missing or unknown, or a weight is no share;
     *     nothing was changed
     */
    public TrafficShift shiftTraffic(Map<String, ? extends Number> weights) {
        return planTraffic(weights).run(session);
    }

    /**
     * What {@link #shiftTraffic} would send. Asks the service for the variants and changes nothing.
     *
     * @param weights the weight of every variant, by name
     * @return the plan
     * @throws io.github.sagemaker4j.InvalidSpecException if a variant is missing or unknown, or a weight is no share
     */
    public Plan<TrafficShift> planTraffic(Map<String, ? extends Number> weights) {
        return new TrafficPlans(this, weights).plan();
    }

    /**
     * Gives one variant all the traffic. The others stay, with no traffic, and still cost money;
     * {@link #promoteAlone} takes them away too.
     *
     * @param variant the variant's name
     * @return the update, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if there is no such variant; nothing was changed
     */
    public TrafficShift promote(String variant) {
        var weights = new LinkedHashMap<String, Integer>();
        variants().forEach(v -> weights.put(v.name(), 0));
        weights.put(variant, 1);
        return shiftTraffic(weights);
    }

    /**
     * Gives one variant all the traffic and takes the others away, with their machines, in one update.
     *
     * @param variant the variant's name
     * @return the update, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if there is no such variant, or no other; nothing was changed
     */
    public EndpointUpdate promoteAlone(String variant) {
        return new VariantChanges(this, session, Optional.empty()).keep(variant).run(session);
    }

    /**
     * Moves traffic to one variant step by step. Blocks until the last step is over. Where the guard says no, a shift
     * fails or the thread is interrupted, the traffic goes back to where it was before the first step.
     *
     * @param ramp the steps, and what watches over them
     * @return this endpoint
     * @throws RampStoppedException if the guard said no
     * @throws io.github.sagemaker4j.InvalidSpecException if there is no such variant, or no other
     */
    public Endpoint ramp(TrafficRamp ramp) {
        new Ramping(this, ramp).run();
        return this;
    }

    /**
     * Changes the endpoint to what a specification says: new models and a new configuration are made, and the service
     * replaces the machines while the old ones serve. What was before goes when the update is awaited.
     *
     * @param spec the endpoint as it is to be; without a name, or with this one
     * @param rollout how the traffic moves, and which alarms send it back
     * @return the update, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; nothing was changed
     * @throws LeftoversException if a step failed and something that was made before could not be removed
     */
    public EndpointUpdate update(EndpointSpec spec, Rollout rollout) {
        return planUpdate(spec, rollout).run(session);
    }

    /**
     * What {@link #update} would send. Asks the service for the endpoint's configuration and changes nothing.
     *
     * @param spec the endpoint as it is to be
     * @param rollout how the traffic moves
     * @return the plan
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work
     */
    public Plan<EndpointUpdate> planUpdate(EndpointSpec spec, Rollout rollout) {
        return new UpdatePlans(this, session, Optional.of(rollout), spec.keepOldConfig()).to(spec);
    }

    /**
     * Changes single members of the configuration and leaves everything else as it serves now, shadows, network, role
     * and weights included.
     *
     * <pre>{@code
     * live.updateConfig(c -> c.dataCaptureConfig(capture), Rollout.allAtOnce()).await();
     * }</pre>
     *
     * @param change changes the request that makes the new configuration; not its name
     * @param rollout how the traffic moves
     * @return the update, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if the service would refuse it; nothing was changed
     */
    public EndpointUpdate updateConfig(UnaryOperator<CreateEndpointConfigRequest.Builder> change, Rollout rollout) {
        return new UpdatePlans(this, session, Optional.of(rollout), false)
                .changed(change)
                .run(session);
    }

    /**
     * Lets a variant have as many instances as keep a metric at its target (Application Auto Scaling); what was set
     * before for it is replaced, policies of other names stay. Waits until the endpoint is in service.
     *
     * @param variant the variant's name
     * @param scaling between how many, and by what
     * @return this endpoint
     */
    public Endpoint autoScale(String variant, AutoScaling scaling) {
        return ScalingPlans.alone(this, session, variant, scaling).run(session);
    }

    /**
     * Adds a variant; the others keep model, machines and weights.
     *
     * @param variant the new one
     * @return the update, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if there is a variant of that name; nothing was changed
     */
    public EndpointUpdate addVariant(ProductionVariant variant) {
        return new VariantChanges(this, session, Optional.empty()).add(variant).run(session);
    }

    /**
     * Adds an inference component to machines without a model. Waits until the endpoint is in service.
     *
     * @param component the new one
     * @return the component, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; nothing was changed
     * @throws LeftoversException if a step failed and something that was made before could not be removed
     */
    public ExistingComponent addComponent(InferenceComponent component) {
        return ComponentPlans.alone(component, session, name).run(session);
    }

    /** {@return the inference components on this endpoint, asked of the service} */
    public List<ExistingComponent> components() {
        return session
                .client(SageMakerClient::builder)
                .listInferenceComponentsPaginator(r -> r.endpointNameEquals(name))
                .inferenceComponents()
                .stream()
                .map(c -> ExistingComponent.attach(session, c.inferenceComponentName()))
                .toList();
    }

    /**
     * Takes variants away with their machines; the others keep model, machines and weights.
     *
     * @param names the variants to take away
     * @return the update, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if there is no such variant, or none would be left
     */
    public EndpointUpdate removeVariants(String... names) {
        return new VariantChanges(this, session, Optional.empty())
                .remove(List.of(names))
                .run(session);
    }

    /**
     * Deletes the endpoint, then its configuration and models, as far as this library made them and nothing else uses
     * them. The endpoint goes first, because it is what costs money. Waits until it is gone; what is gone already is no
     * error, so that an interrupted deletion can be repeated.
     */
    public void delete() {
        planDelete().run(session);
        made.settle();
    }

    /**
     * What {@link #delete} would send. Asks the service what belongs to the endpoint and changes nothing.
     *
     * @return the plan
     */
    public Plan<Endpoint> planDelete() {
        return DeletePlans.plan(this, new Belongings(session, name, made).find());
    }

    /** {@return a wrapper that deletes this endpoint when its block ends} */
    public TemporaryEndpoint temporary() {
        return new TemporaryEndpoint(this);
    }

    /** {@return name and region} */
    @Override
    public String toString() {
        return "Endpoint[" + name + ", " + session.region() + "]";
    }

    private void awaitComponents(Duration atMost) {
        var components = made.resources().stream()
                .filter(r -> r.noun().equals(Resource.COMPONENT))
                .toList();
        try {
            components.forEach(c -> ExistingComponent.attach(session, c.name()).await(atMost));
        } catch (ComponentFailedException e) {
            made.settle();
            if (!made.keepOnFailure()) {
                var removal = removal();
                if (!removal.left().isEmpty()) {
                    throw new LeftoversException(removal.left(), e);
                }
            }
            throw e;
        }
    }

    private DescribeEndpointResponse describe() {
        return session.client(SageMakerClient::builder).describeEndpoint(r -> r.endpointName(name));
    }

    EndpointFailedException failure(Optional<DescribeEndpointResponse> found) {
        var reason = found.map(e ->
                        Optional.ofNullable(e.failureReason()).orElse("its status is " + e.endpointStatusAsString()))
                .orElse("there is no such endpoint, or it was deleted");
        var log = ContainerLog.tail(session, name);
        var isFailed = found.map(DescribeEndpointResponse::endpointStatus)
                .filter(EndpointStatus.FAILED::equals)
                .isPresent();
        var isScarce = NoCapacityException.isReason(reason);
        var types = isScarce ? LiveConfig.instanceTypes(session, found) : List.<String>of();
        made.settle();
        var removed = isFailed && !made.keepOnFailure() ? removed() : EndpointFailedException.Removed.NOTHING;
        return isScarce
                ? new NoCapacityException(name, reason, types, log, removed)
                : new EndpointFailedException(name, reason, log, removed);
    }

    private EndpointFailedException.Removed removed() {
        var removal = removal();
        return new EndpointFailedException.Removed(removal.removed(), removal.left());
    }

    private Removal removal() {
        var removal = new Removal(session);
        made.newestFirst().forEach(removal::remove);
        return removal;
    }
}
