package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.PlannedCall;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.SkipModelValidation;

/** Plans a registration: the group, if there is none, and the version. */
final class RegistrationPlans {

    private final ModelRegistration registration;
    private final DeployDraft draft;

    RegistrationPlans(ModelRegistration registration, Session session) {
        this.registration = registration;
        this.draft = new DeployDraft(session, new Transaction(false));
    }

    Plan<ModelVersion> plan() {
        var made = new AtomicReference<String>();
        var type = registration.servingInstanceTypes().stream().findFirst().orElse("ml.m5.large");
        var containers = new ModelPlans(draft, Map.of()).containers(registration.model(), type, "model");
        registration.group().ifPresent(this::group);
        var request = request(containers);
        draft.check("CreateModelPackage", request);
        draft.calls()
                .call(new ApiCall<>(
                        "CreateModelPackage",
                        request,
                        (s, r) -> made.set(s.client(SageMakerClient::builder)
                                .createModelPackage(r)
                                .modelPackageArn())));
        if (!draft.problems().isEmpty()) {
            throw new InvalidSpecException(RegistrationRules.thing(registration), draft.problems());
        }
        return draft.calls().plan((s, known) -> ModelVersion.attach(s, Objects.requireNonNull(made.get())));
    }

    private CreateModelPackageRequest request(
            List<software.amazon.awssdk.services.sagemaker.model.ContainerDefinition> containers) {
        var request = CreateModelPackageRequest.builder()
                .modelPackageGroupName(registration.group().orElse(null))
                .modelPackageName(registration.packageName().orElse(null))
                .modelPackageDescription(registration.description().orElse(null))
                .modelApprovalStatus(registration.approval())
                .modelMetrics(registration.metrics().orElse(null))
                .metadataProperties(registration.metadata().orElse(null))
                .driftCheckBaselines(registration.driftBaselines().orElse(null))
                .modelCard(registration.modelCard().orElse(null))
                .certifyForMarketplace(false)
                .skipModelValidation(SkipModelValidation.NONE)
                .inferenceSpecification(RegistrationRequests.inference(registration, containers));
        if (!registration.properties().isEmpty()) {
            request.customerMetadataProperties(registration.properties());
        }
        // A version has the tags of its group.
        var tags = Tagging.merged(draft.settled().defaults().tags(), registration.tags());
        if (registration.packageName().isPresent() && !tags.isEmpty()) {
            request.tags(Tagging.list(tags));
        }
        return registration
                .overlay()
                .map(o -> RequestOverlay.lay(o, request.build()))
                .orElseGet(request::build);
    }

    private void group(String name) {
        draft.calls().read("sagemaker:DescribeModelPackageGroup");
        var request = CreateModelPackageGroupRequest.builder().modelPackageGroupName(name);
        var tags = Tagging.merged(draft.settled().defaults().tags(), registration.tags());
        if (!tags.isEmpty()) {
            request.tags(Tagging.list(tags));
        }
        draft.calls()
                .call(new OnceCall(
                        new ApiCall<>(
                                "CreateModelPackageGroup",
                                request.build(),
                                (s, r) -> s.client(SageMakerClient::builder).createModelPackageGroup(r)),
                        name));
    }

    /** Creates a group unless there is one. */
    private record OnceCall(ApiCall<CreateModelPackageGroupRequest> call, String group) implements PlannedCall {

        @Override
        public List<PlannedRequest> requests(References known) {
            return call.requests(known);
        }

        @Override
        public void send(Session using, References known) {
            try {
                using.client(SageMakerClient::builder).describeModelPackageGroup(r -> r.modelPackageGroupName(group));
            } catch (SdkException e) {
                if (!Faults.isAbsent(e)) {
                    throw e;
                }
                create(using, known);
            }
        }

        private void create(Session using, References known) {
            try {
                call.send(using, known);
            } catch (SdkException e) {
                // Another process was faster, or an answer was lost: the group is there.
                if (!Faults.isNameTaken(e)) {
                    throw e;
                }
            }
        }
    }
}
