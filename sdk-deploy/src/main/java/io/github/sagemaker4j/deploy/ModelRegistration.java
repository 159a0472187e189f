package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DriftCheckBaselines;
import software.amazon.awssdk.services.sagemaker.model.MetadataProperties;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelMetrics;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageModelCard;

/**
 * A model on its way into the model registry: as the next version of a group, or as a package of its own.
 *
 * <pre>{@code
 * ModelVersion version = ModelRegistration.of(trained, "churn")
 *         .withContentTypes("text/csv")
 *         .withResponseTypes("text/csv")
 *         .register(session);
 * version.approve("AUC 0.93");
 * }</pre>
 *
 * The group is created if there is none. A version waits for approval unless something else is said.
 */
@Value.Immutable
@Spec
public interface ModelRegistration extends WithModelRegistration {

    /** {@return the model: one container or several} */
    HostedModel model();

    /** {@return the group that it becomes a version of; absent for a package without versions} */
    Optional<String> group();

    /** {@return the name of a package without versions; absent for a version of a group} */
    Optional<String> packageName();

    /** {@return the MIME types that the model takes} */
    List<String> contentTypes();

    /** {@return the MIME types that the model answers with} */
    List<String> responseTypes();

    /** {@return the instance types that it can serve on; the first one decides between images for CPU and GPU} */
    List<String> servingInstanceTypes();

    /** {@return the instance types that it can transform on} */
    List<String> transformInstanceTypes();

    /** {@return the approval; it is pending by default} */
    @Value.Default
    default ModelApprovalStatus approval() {
        return ModelApprovalStatus.PENDING_MANUAL_APPROVAL;
    }

    /** {@return what people should know of it} */
    Optional<String> description();

    /** {@return where reports on quality, bias and explainability are in S3} */
    Optional<ModelMetrics> metrics();

    /** {@return commit, repository, project and what made it} */
    Optional<MetadataProperties> metadata();

    /** {@return what later drift is measured against} */
    Optional<DriftCheckBaselines> driftBaselines();

    /** {@return the model card, if there is one} */
    Optional<ModelPackageModelCard> modelCard();

    /** {@return the framework in the API's words, such as {@code PYTORCH}, for recommendations of instances} */
    Optional<String> framework();

    /** {@return the framework's version} */
    Optional<String> frameworkVersion();

    /** {@return a well-known model that this one is like, for recommendations of instances} */
    Optional<String> nearestModelName();

    /** {@return name and shape of the model's inputs as JSON, for compilers} */
    Optional<String> dataInputConfig();

    /** {@return notes of one's own, up to 50} */
    Map<String, String> properties();

    /** {@return tags of the group or package, merged over the session's} */
    Map<String, String> tags();

    /** {@return what {@link #customize} has set: laid over the planned request last} */
    Optional<CreateModelPackageRequest> overlay();

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        RegistrationRules.check(this);
    }

    /**
     * What {@link #register} would send. Sends nothing.
     *
     * @param session region and defaults; may be offline
     * @return the plan; the group is created only if there is none
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    default Plan<ModelVersion> plan(Session session) {
        return new RegistrationPlans(this, session).plan();
    }

    /**
     * Registers the model (the API's {@code CreateModelPackage}).
     *
     * @param session region, credentials and defaults
     * @return the new version
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; nothing was sent
     */
    default ModelVersion register(Session session) {
        return plan(session).run(session);
    }

    /**
     * Sets any member of the request that has no attribute here: domain, task, sample payload. Several calls compose.
     *
     * @param change sets members of the request; not the names
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if a name is set
     */
    default ModelRegistration customize(UnaryOperator<CreateModelPackageRequest.Builder> change) {
        var set = change.apply(CreateModelPackageRequest.builder()).build();
        return withOverlay(RequestOverlay.after(overlay(), set));
    }

    /**
     * The next version of a group.
     *
     * @param model the model
     * @param group the group's name
     * @return the registration
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ModelRegistration of(HostedModel model, String group) {
        return ImmutableModelRegistration.builder().model(model).group(group).build();
    }

    /**
     * What a training job has made, as the next version of a group.
     *
     * @param trained the job's result
     * @param group the group's name
     * @return the registration
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ModelRegistration of(TrainedModel trained, String group) {
        return of(HostedModel.from(trained), group);
    }

    /**
     * A package without versions, as for the Marketplace. It needs instance types.
     *
     * @param model the model
     * @param packageName the package's name
     * @param servingInstanceTypes the instance types that it can serve on
     * @param transformInstanceTypes the instance types that it can transform on
     * @return the registration
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static ModelRegistration ofPackage(
            HostedModel model,
            String packageName,
            List<String> servingInstanceTypes,
            List<String> transformInstanceTypes) {
        return ImmutableModelRegistration.builder()
                .model(model)
                .packageName(packageName)
                .servingInstanceTypes(servingInstanceTypes)
                .transformInstanceTypes(transformInstanceTypes)
                .build();
    }
}
