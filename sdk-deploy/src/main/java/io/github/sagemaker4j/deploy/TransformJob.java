package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.EndedJob;
import io.github.sagemaker4j.JobFailedException;
import io.github.sagemaker4j.JobStoppedException;
import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.WaitTimeoutException;
import io.github.sagemaker4j.internal.watch.Poller;
import io.github.sagemaker4j.internal.watch.SingleAttempt;
import io.github.sagemaker4j.internal.watch.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;

/** A batch transform that the service has accepted. Its output is complete only when it has completed. */
public final class TransformJob {

    private static final Set<TransformJobStatus> ENDED =
            Set.of(TransformJobStatus.COMPLETED, TransformJobStatus.FAILED, TransformJobStatus.STOPPED);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Session session;
    private final String name;

    private TransformJob(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    /**
     * Binds to a job by its name. Nothing is sent.
     *
     * @param session region and credentials
     * @param name the job's name
     * @return the handle
     */
    public static TransformJob attach(Session session, String name) {
        return new TransformJob(session, name);
    }

    /** {@return the job's name} */
    public String name() {
        return name;
    }

    /** {@return the status, asked of the service} */
    public TransformJobStatus status() {
        return describe().transformJobStatus();
    }

    /** {@return where the answers are, or will be: one object for each input, with {@code .out} behind its name} */
    public String output() {
        return describe().transformOutput().s3OutputPath();
    }

    /**
     * Waits until the job has completed. Interrupting ends the wait, not the job.
     *
     * @return where the answers are
     * @throws JobFailedException if it failed
     * @throws JobStoppedException if it was stopped
     */
    public String await() {
        return await(FOR_EVER);
    }

    /**
     * The same, at most for a time.
     *
     * @param atMost how long
     * @return where the answers are
     * @throws WaitTimeoutException if it has not ended by then; it goes on
     * @throws JobFailedException if it failed
     * @throws JobStoppedException if it was stopped
     */
    public String await(Duration atMost) {
        var watch = Poller.of(session)
                .watch(new Subject<>(
                        "transform job " + name, this::once, found -> ENDED.contains(found.transformJobStatus())));
        if (!watch.isOverWithin(atMost)) {
            throw new WaitTimeoutException(
                    "transform job \"" + name + "\"",
                    atMost,
                    watch.latest()
                            .map(DescribeTransformJobResponse::transformJobStatusAsString)
                            .orElse("not read yet"),
                    "TransformJob.attach(session, \"" + name + "\")");
        }
        var end = watch.await();
        return switch (end.transformJobStatus()) {
            case COMPLETED -> end.transformOutput().s3OutputPath();
            case STOPPED ->
                throw new JobStoppedException(ended(end), JobStoppedException.Reason.REQUESTED, Optional.empty());
            default ->
                throw new JobFailedException(
                        ended(end),
                        List.<LogLine>of(),
                        "aws logs tail /aws/sagemaker/TransformJobs --log-stream-name-prefix " + name + "/");
        };
    }

    /** Asks the job to stop; one that has ended already is no error. */
    public void stop() {
        try {
            session.client(SageMakerClient::builder).stopTransformJob(r -> r.transformJobName(name));
        } catch (SdkException e) {
            if (!ENDED.contains(status())) {
                throw e;
            }
        }
    }

    /** {@return name and region} */
    @Override
    public String toString() {
        return "TransformJob[" + name + ", " + session.region() + "]";
    }

    private EndedJob ended(DescribeTransformJobResponse end) {
        return new EndedJob(
                "transform job",
                name,
                session.region(),
                end.transformJobStatusAsString(),
                Optional.ofNullable(end.failureReason()).orElse(""));
    }

    private DescribeTransformJobResponse describe() {
        return session.client(SageMakerClient::builder).describeTransformJob(r -> r.transformJobName(name));
    }

    private DescribeTransformJobResponse once() {
        return session.client(SageMakerClient::builder)
                .describeTransformJob(r -> r.transformJobName(name).overrideConfiguration(SingleAttempt::only));
    }
}
