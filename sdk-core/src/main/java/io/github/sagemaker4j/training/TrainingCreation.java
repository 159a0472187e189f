package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.internal.create.RequestTag;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.PlannedCall;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;

/** The call that creates a training job, once. */
final class TrainingCreation {

    /** What creating a job and waiting for it read; of IAM only if the role is refused. */
    static final List<String> READS = List.of(
            "iam:GetRole",
            "sagemaker:DescribeTrainingJob",
            "sagemaker:ListTags",
            "logs:DescribeLogStreams",
            "logs:GetLogEvents");

    private static final String NOUN = "TrainingJob";
    private static final Creation<CreateTrainingJobRequest> CREATION = new Creation<>(
            NOUN,
            SageMakerClient::createTrainingJob,
            (client, name) -> client.describeTrainingJob(r -> r.trainingJobName(name)));

    private TrainingCreation() {}

    static PlannedCall call(Session session, CreateTrainingJobRequest request) {
        return new ApiCall<>("CreateTrainingJob", RequestTag.added(session, NOUN, request), CREATION);
    }
}
