package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSortBy;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;

/**
 * A version in the model registry, or a package without versions.
 *
 * <pre>{@code
 * ModelVersion version = ModelVersion.latestApproved(session, "churn").orElseThrow();
 * EndpointSpec.of(e -> e.name("churn")
 *         .variant(ProductionVariant.of("main", version.model(), Instances.of("ml.m5.large"))));
 * }</pre>
 */
public final class ModelVersion {

    private final Session session;
    private final String arn;

    private ModelVersion(Session session, String arn) {
        this.session = session;
        this.arn = arn;
    }

    /**
     * Binds to a version by its ARN. Nothing is sent.
     *
     * @param session region and credentials
     * @param arn such as {@code arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/3}
     * @return the handle
     */
    public static ModelVersion attach(Session session, String arn) {
        return new ModelVersion(session, arn);
    }

    /**
     * The versions of a group, the newest first.
     *
     * @param session region and credentials
     * @param group the group's name
     * @return the versions
     */
    public static List<ModelVersion> list(Session session, String group) {
        return session
                .client(SageMakerClient::builder)
                .listModelPackagesPaginator(r -> r.modelPackageGroupName(group)
                        .sortBy(ModelPackageSortBy.CREATION_TIME)
                        .sortOrder(SortOrder.DESCENDING))
                .modelPackageSummaryList()
                .stream()
                .map(p -> new ModelVersion(session, p.modelPackageArn()))
                .toList();
    }

    /**
     * The newest version of a group that was approved.
     *
     * @param session region and credentials
     * @param group the group's name
     * @return the version; empty if none was approved
     */
    public static Optional<ModelVersion> latestApproved(Session session, String group) {
        return session
                .client(SageMakerClient::builder)
                .listModelPackagesPaginator(r -> r.modelPackageGroupName(group)
                        .modelApprovalStatus(ModelApprovalStatus.APPROVED)
                        .sortBy(ModelPackageSortBy.CREATION_TIME)
                        .sortOrder(SortOrder.DESCENDING))
                .modelPackageSummaryList()
                .stream()
                .findFirst()
                .map(p -> new ModelVersion(session, p.modelPackageArn()));
    }

    /** {@return the version's ARN} */
    public String arn() {
        return arn;
    }

    /** {@return the number of the version, asked of the service; empty for a package without versions} */
    public Optional<Integer> version() {
        return Optional.ofNullable(describe().modelPackageVersion());
    }

    /** {@return the approval, asked of the service; empty for a package without versions} */
    public Optional<ModelApprovalStatus> approval() {
        return Optional.ofNullable(describe().modelApprovalStatus());
    }

    /**
     * Approves the version, so that it may be deployed.
     *
     * @param why what speaks for it, kept with the version
     */
    public void approve(String why) {
        update(ModelApprovalStatus.APPROVED, why);
    }

    /**
     * Rejects the version, so that it is not deployed. What was deployed before is not touched.
     *
     * @param why what speaks against it, kept with the version
     */
    public void reject(String why) {
        update(ModelApprovalStatus.REJECTED, why);
    }

    /** {@return the version as a model to deploy; whether it is approved is looked at then} */
    public PackagedModel model() {
        return PackagedModel.of(arn);
    }

    /** {@return the ARN} */
    @Override
    public String toString() {
        return "ModelVersion[" + arn + "]";
    }

    private void update(ModelApprovalStatus status, String why) {
        session.client(SageMakerClient::builder)
                .updateModelPackage(
                        r -> r.modelPackageArn(arn).modelApprovalStatus(status).approvalDescription(why));
    }

    private DescribeModelPackageResponse describe() {
        return session.client(SageMakerClient::builder).describeModelPackage(r -> r.modelPackageName(arn));
    }
}
