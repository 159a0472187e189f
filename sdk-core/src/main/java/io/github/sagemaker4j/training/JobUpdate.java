package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.plan.RequestLimits;
import io.github.sagemaker4j.internal.request.RequestTree;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrainingJobRequest;

/** Changes a job, once the change has been held against the service's own limits. */
final class JobUpdate {

    private JobUpdate() {}

    static void of(TrainingJob job, Consumer<UpdateTrainingJobRequest.Builder> change) {
        var builder = UpdateTrainingJobRequest.builder();
        change.accept(builder);
        var name = builder.build().trainingJobName();
        var request = builder.trainingJobName(job.name()).build();
        var problems = new ArrayList<Problem>();
        if (name != null && !name.equals(job.name())) {
            problems.add(Problem.of("UPDATE-01", "trainingJobName", name, "is another job", "attach to that job"));
        }
        if (request.equals(
                UpdateTrainingJobRequest.builder().trainingJobName(job.name()).build())) {
            problems.add(Problem.of("UPDATE-02", "change", "", "changes nothing", "set what shall be another"));
        }
        new RequestLimits("UpdateTrainingJob", Map.of(), problems, warning -> {}).checkWhole(RequestTree.of(request));
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("update of training job " + job.name(), problems);
        }
        job.session().client(SageMakerClient::builder).updateTrainingJob(request);
    }
}
