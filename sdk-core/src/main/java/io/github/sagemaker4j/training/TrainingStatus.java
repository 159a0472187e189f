package io.github.sagemaker4j.training;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.WarmPoolStatus;

/**
 * How a training job stood when it was asked about (the API's DescribeTrainingJob): a value, not a live view.
 *
 * @param response the whole answer of the service
 */
public record TrainingStatus(DescribeTrainingJobResponse response) {

    /** {@return the job's name} */
    public String jobName() {
        return response.trainingJobName();
    }

    /** {@return the job's ARN} */
    public String arn() {
        return response.trainingJobArn();
    }

    /** {@return in progress, stopping, or one of the three ends} */
    public TrainingJobStatus status() {
        return response.trainingJobStatus();
    }

    /** {@return the step within the status, as the service writes it, such as {@code Downloading}} */
    public String secondaryStatus() {
        var secondary = response.secondaryStatusAsString();
        return secondary == null ? "" : secondary;
    }

    /** {@return what the service says about the step; empty if nothing} */
    public String message() {
        var steps = transitions();
        var text = steps.isEmpty() ? null : steps.get(steps.size() - 1).statusMessage();
        return text == null ? "" : text;
    }

    /** {@return why the job failed; absent unless it did} */
    public Optional<String> failureReason() {
        return Optional.ofNullable(response.failureReason());
    }

    /** {@return when the job was created} */
    public Instant createdAt() {
        return response.creationTime();
    }

    /** {@return when training began; absent before} */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(response.trainingStartTime());
    }

    /** {@return when training ended; absent before} */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(response.trainingEndTime());
    }

    /** {@return how long each instance trained; absent before the end} */
    public Optional<Duration> trainingTime() {
        return Optional.ofNullable(response.trainingTimeInSeconds()).map(Duration::ofSeconds);
    }

    /** {@return how long each instance is paid for; less than the training time on spot instances} */
    public Optional<Duration> billableTime() {
        return Optional.ofNullable(response.billableTimeInSeconds()).map(Duration::ofSeconds);
    }

    /** {@return the instances that an ended job keeps for a next one like it; absent if it was not asked to} */
    public Optional<WarmPoolStatus> warmPool() {
        return Optional.ofNullable(response.warmPoolStatus());
    }

    /** {@return all steps so far, oldest first} */
    public List<SecondaryStatusTransition> transitions() {
        return response.secondaryStatusTransitions();
    }

    /** {@return whether the job is completed, failed or stopped, which it then stays} */
    public boolean isEnded() {
        return isEnd(status());
    }

    static boolean isEnd(TrainingJobStatus status) {
        return switch (status) {
            case COMPLETED, FAILED, STOPPED -> true;
            default -> false;
        };
    }

    /** {@return name, status and step} */
    @Override
    public String toString() {
        return "TrainingStatus[" + jobName() + ", " + response.trainingJobStatusAsString() + ", " + secondaryStatus()
                + "]";
    }
}
