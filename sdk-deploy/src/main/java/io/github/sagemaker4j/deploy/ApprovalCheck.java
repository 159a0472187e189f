package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.PlannedCall;
import io.github.sagemaker4j.internal.plan.References;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;

/**
 * Looks, before anything is created, whether a version of the registry may be deployed. A package without versions has
 * no approval.
 *
 * @param modelPackage the package's ARN
 */
record ApprovalCheck(String modelPackage) implements PlannedCall {

    @Override
    public List<PlannedRequest> requests(References known) {
        return List.of();
    }

    @Override
    public void send(Session session, References known) {
        var status = session.client(SageMakerClient::builder)
                .describeModelPackage(r -> r.modelPackageName(modelPackage))
                .modelApprovalStatus();
        if (status == ModelApprovalStatus.REJECTED || status == ModelApprovalStatus.PENDING_MANUAL_APPROVAL) {
            throw new InvalidSpecException(
                    "model package " + modelPackage,
                    Problem.of(
                            "PACKAGE-01",
                            "modelPackage",
                            modelPackage,
                            "is " + status + ", so nothing was deployed",
                            "let it be approved, as by ModelVersion.attach(session, arn).approve(\"why\")"));
        }
    }
}
