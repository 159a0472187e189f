package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.names.Names;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;

/** Plans the change of an endpoint to a configuration of its own: the new one is made before, the old one goes after. */
final class UpdatePlans {

    private static final List<String> READS =
            List.of("sagemaker:ListEndpoints", "sagemaker:ListEndpointConfigs", "sagemaker:ListTags");

    private final Endpoint endpoint;
    private final Session session;
    private final Optional<Rollout> rollout;
    private final boolean keepOld;
    private final UpdateScaling scaling = new UpdateScaling();

    UpdatePlans(Endpoint endpoint, Session session, Optional<Rollout> rollout, boolean keepOld) {
        this.endpoint = endpoint;
        this.session = session;
        this.rollout = rollout;
        this.keepOld = keepOld;
    }

    /** To what a specification says. */
    Plan<EndpointUpdate> to(EndpointSpec spec) {
        requireSameName(spec);
        requireNoComponents(spec);
        spec.variants().forEach(this::scaled);
        var plans = new DeployPlans(spec, session);
        var modelNames = plans.modelNames();
        var draft = plans.draft();
        var config = configName(draft);
        var settled = new PlanDefaults(session, Section.ENDPOINT_CONFIG, draft.calls());
        var request = new EndpointRequests(spec, session, settled, config).config(modelNames, plans.host());
        draft.create(Resource.CONFIG, config, request, DeployPlans.CONFIG);
        var plan = update(draft, config, request.productionVariants());
        plans.requireNoProblems();
        return plan;
    }

    /** To the configuration that serves now, with changes. */
    Plan<EndpointUpdate> changed(UnaryOperator<CreateEndpointConfigRequest.Builder> change) {
        var draft = new DeployDraft(session, new Transaction(false));
        return changed(draft, change);
    }

    /** The same in a plan that has begun, as with the model of a new variant. */
    Plan<EndpointUpdate> changed(DeployDraft draft, UnaryOperator<CreateEndpointConfigRequest.Builder> change) {
        var config = configName(draft);
        var live = new LiveConfig(session, endpoint.name());
        var request =
                change.apply(live.copy().toBuilder()).endpointConfigName(config).build();
        draft.create(Resource.CONFIG, config, request, DeployPlans.CONFIG);
        var plan = update(draft, config, request.productionVariants());
        if (!draft.problems().isEmpty()) {
            throw new InvalidSpecException("endpoint \"" + endpoint.name() + "\"", draft.problems());
        }
        return plan;
    }

    /** Notes how a new variant is scaled once it serves. */
    UpdatePlans scaled(ProductionVariant variant) {
        variant.autoScaling().ifPresent(s -> scaling.put(variant.name(), s));
        return this;
    }

    private String configName(DeployDraft draft) {
        draft.samples().put("config", "sample");
        return draft.calls().open("config", s -> Names.timestamped(endpoint.name()));
    }

    /** All at once is what the service does where nothing is said, and so nothing is said. */
    private Plan<EndpointUpdate> update(
            DeployDraft draft,
            String config,
            List<software.amazon.awssdk.services.sagemaker.model.ProductionVariant> variants) {
        var oldConfig = LiveConfig.name(session, endpoint.name());
        var suspended = SuspendedScaling.before(session, endpoint.name(), variants);
        suspended.plan(draft);
        var request = UpdateEndpointRequest.builder()
                .endpointName(endpoint.name())
                .endpointConfigName(config)
                .deploymentConfig(rollout.filter(r -> !r.equals(Rollout.allAtOnce()))
                        .map(Rollout::config)
                        .orElse(null))
                .build();
        draft.check("UpdateEndpoint", request);
        var resource = new Resource(Resource.UPDATE, endpoint.name());
        draft.transaction().intend(resource);
        draft.calls()
                .call(new TransactionCall<>(
                        new ApiCall<>("UpdateEndpoint", request, this::send), resource, draft.transaction()));
        DeployPlans.READS.forEach(draft.calls()::read);
        READS.forEach(draft.calls()::read);
        return new DeployPlan<>(
                draft.calls().plan((s, known) -> known.fill(config)),
                draft.transaction(),
                (s, name, made) -> new EndpointUpdate(
                        endpoint, name, scaling.after(new UpdateWait(s, oldConfig, made, keepOld, suspended))));
    }

    private void requireSameName(EndpointSpec spec) {
        spec.name().filter(n -> !n.equals(endpoint.name())).ifPresent(n -> {
            throw new InvalidSpecException(
                    EndpointRules.thing(spec),
                    Problem.of(
                            "NAME-05",
                            "name",
                            n,
                            "is not the name of the endpoint that is updated, " + endpoint.name(),
                            "leave the name out, or deploy an endpoint of that name"));
        });
    }

    private static void requireNoComponents(EndpointSpec spec) {
        if (!spec.components().isEmpty()) {
            throw new InvalidSpecException(
                    EndpointRules.thing(spec),
                    Problem.of(
                            "COMP-06",
                            "components",
                            spec.components().size(),
                            "are no part of an update of the machines",
                            "leave them out; endpoint.addComponent adds one, ExistingComponent.update changes one"));
        }
    }

    private void send(Session using, UpdateEndpointRequest request) {
        EndpointWaits.settled(using, endpoint.name());
        try {
            using.client(SageMakerClient::builder).updateEndpoint(request);
        } catch (SdkException e) {
            // An answer that was lost: the update is on its way, or through, if it was heard.
            if (!(Faults.attempts(e) > 1 || Faults.isAmbiguous(e))
                    || !LiveConfig.isOnItsWay(using, endpoint.name(), request.endpointConfigName())) {
                throw e;
            }
        }
    }
}
