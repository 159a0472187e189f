package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.watch.Poller;
import io.github.sagemaker4j.internal.watch.SingleAttempt;
import io.github.sagemaker4j.internal.watch.Subject;
import io.github.sagemaker4j.internal.watch.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrainingJobRequest;

/**
 * A training job that exists in the service. A handle holds nothing that is lost with it: {@link #attach} makes another
 * from the name. Waiting for one job or for hundreds stays inside one budget of calls for each session; no fault of the
 * network, of the service or of the log ends a wait.
 *
 * <pre>{@code
 * TrainingJob job = churn.fit(session, "s3://data/churn/");
 * TrainedModel model = job.await(Follow.to(System.out));
 * }</pre>
 */
public final class TrainingJob {

    private final Session session;
    private final String name;
    private volatile @Nullable Algorithm algorithm;
    private volatile @Nullable TrainingStatus ended;

    TrainingJob(Session session, String name, @Nullable Algorithm algorithm) {
        this.session = session;
        this.name = name;
        this.algorithm = algorithm;
    }

    /**
     * Binds to a job that another program, or an earlier run, has started. Costs one DescribeTrainingJob.
     *
     * @param session of the job's account and region
     * @param name the job's name
     * @return the job
     * @throws software.amazon.awssdk.services.sagemaker.model.SageMakerException if there is no such job; says where it
     *     was looked for, and how to list what there is
     */
    public static TrainingJob attach(Session session, String name) {
        var job = new TrainingJob(session, name, null);
        try {
            job.algorithm = TrainedModels.algorithm(job.status().response());
        } catch (SageMakerException e) {
            throw MissingJob.told(e, session.region(), name);
        }
        return job;
    }

    /** {@return the job's name, unique in its account and region} */
    public String name() {
        return name;
    }

    /** {@return the job's ARN; costs one call} */
    public String arn() {
        return status().arn();
    }

    /**
     * How the job stands now. Costs one DescribeTrainingJob until the end is known.
     *
     * @return the status
     */
    public TrainingStatus status() {
        var last = ended;
        return last != null ? last : read(describe -> {});
    }

    /**
     * Waits until the job has ended; its steps and log go to SLF4J.
     *
     * @return the model
     * @throws io.github.sagemaker4j.JobFailedException if the job fails; has the reason and the last lines of its log
     * @throws io.github.sagemaker4j.JobStoppedException if the job is stopped, by somebody or by a limit
     * @throws io.github.sagemaker4j.WaitInterruptedException if the thread is interrupted; the job goes on
     * @throws io.github.sagemaker4j.SessionClosedException if the session is closed; the job goes on
     */
    public TrainedModel await() {
        return await(Follow.logging());
    }

    /**
     * Waits until the job has ended, and tells of it.
     *
     * @param follow where steps and lines go
     * @return the model
     * @throws io.github.sagemaker4j.SageMaker4jException as {@link #await()} does
     */
    public TrainedModel await(Follow follow) {
        return JobEnd.model(new JobWait(this, follow).outcome());
    }

    /**
     * Waits until the job has ended, but not for ever; its steps and log go to SLF4J.
     *
     * @param most the longest time to wait, by a clock that neither sleep nor summer time disturbs
     * @return the model
     * @throws io.github.sagemaker4j.WaitTimeoutException if the job still runs then, which it goes on to do
     * @throws io.github.sagemaker4j.SageMaker4jException as {@link #await()} does
     */
    public TrainedModel await(Duration most) {
        return JobEnd.model(new JobWait(this, Follow.logging()).outcome(most));
    }

    /**
     * Waits until the job has ended, and returns failure as a value. The log is not followed.
     *
     * @return completed with its model, failed, or stopped
     * @throws io.github.sagemaker4j.WaitInterruptedException if the thread is interrupted; the job goes on
     * @throws io.github.sagemaker4j.SessionClosedException if the session is closed; the job goes on
     * @throws io.github.sagemaker4j.UnreachableException if nothing is heard of the job for ten minutes; it goes on
     * @throws io.github.sagemaker4j.CredentialsExpiredException if the session's credentials run out for good
     */
    public TrainingOutcome outcome() {
        return JobEnd.of(this, watch().await());
    }

    /**
     * The end as a stage, which blocks no thread. It runs on the session's executor and can't be completed by others.
     * Who no longer wants to wait cancels a future of it; that ends nobody else's wait, and the job goes on.
     *
     * <pre>{@code
     * var wait = job.completion().toCompletableFuture();
     * wait.cancel(true);
     * }</pre>
     *
     * @return completed with the model, or with what {@link #await()} would throw
     */
    public CompletionStage<TrainedModel> completion() {
        return watch().end().thenApplyAsync(status -> JobEnd.model(JobEnd.of(this, status)), session.executor());
    }

    /**
     * Asks the service to stop the job. The script gets SIGTERM and two minutes; what it saves then is kept. Stopping a
     * job that has ended or is stopping already does nothing.
     */
    public void stop() {
        JobStop.of(this);
    }

    /**
     * Changes a running job, or the warm pool that an ended one has left (the API's UpdateTrainingJob).
     *
     * <pre>{@code
     * job.update(r -> r.resourceConfig(c -> c.keepAlivePeriodInSeconds(0))); // gives the warm pool back
     * job.update(r -> r.profilerConfig(p -> p.disableProfiler(true)));
     * }</pre>
     *
     * @param change sets what shall be another; the name is set already
     * @throws io.github.sagemaker4j.InvalidSpecException if the request breaks a limit, or nothing is changed; nothing was sent
     * @throws software.amazon.awssdk.services.sagemaker.model.SageMakerException if the job does not allow it now
     */
    public void update(Consumer<UpdateTrainingJobRequest.Builder> change) {
        JobUpdate.of(this, change);
    }

    /**
     * The job's log from its beginning, each line once and in the order of its stream, until the job has ended. Reading
     * blocks the thread that reads the stream.
     *
     * @return the lines
     */
    public Stream<LogLine> logs() {
        return JobLog.stream(this);
    }

    /**
     * The last value of each metric: as the service has read it from the log, or, where it has not, as the job's own
     * regexes find it there.
     *
     * @return values by the metric's name; empty if the job has no metric definitions
     */
    public Map<String, Double> metrics() {
        return JobMetrics.of(this);
    }

    /**
     * Each metric over time: as the job's own regexes find it in the log, every value with the time of its line; what
     * the log does not show, such as the metrics of AWS's algorithms, as CloudWatch keeps it, averaged over minutes.
     *
     * @return the metrics that have values; empty if there are none, or none yet
     */
    public List<MetricSeries> metricSeries() {
        return JobSeries.of(this);
    }

    /**
     * Downloads the model and unpacks it. The bucket must belong to the job's account.
     *
     * @param folder where to; made if it is not there, otherwise empty
     * @return the folder
     * @throws IllegalStateException if the job has left no model yet
     * @throws java.io.UncheckedIOException if a file can't be written
     * @throws software.amazon.awssdk.services.s3.model.S3Exception if the model is gone or may not be read
     */
    public Path downloadModel(Path folder) {
        return JobFiles.model(this, folder);
    }

    /**
     * Downloads what the job has written to {@code /opt/ml/output/data} and unpacks it. The bucket must belong to the
     * job's account.
     *
     * @param folder where to; made if it is not there, otherwise empty
     * @return the folder
     * @throws java.io.UncheckedIOException if a file can't be written
     * @throws software.amazon.awssdk.services.s3.model.S3Exception if the job has written nothing, or it may not be read
     */
    public Path downloadOutput(Path folder) {
        return JobFiles.output(this, folder);
    }

    /** {@return name and region} */
    @Override
    public String toString() {
        return "TrainingJob[" + name + ", " + session.region() + "]";
    }

    Session session() {
        return session;
    }

    /** What the job runs: known from its estimator, else recognised. */
    Algorithm algorithm(TrainingStatus status) {
        var known = algorithm;
        return known != null ? known : TrainedModels.algorithm(status.response());
    }

    Watch<TrainingStatus> watch() {
        var thing = subject(name);
        var last = ended;
        return last != null
                ? Watch.over(thing, last)
                : Poller.of(session)
                        .watch(new Subject<>(
                                thing,
                                () -> read(r -> r.overrideConfiguration(SingleAttempt::only)),
                                TrainingStatus::isEnded,
                                Optional.of(EndedJobs.of(session))));
    }

    static String subject(String name) {
        return "training job " + name;
    }

    private TrainingStatus read(Consumer<DescribeTrainingJobRequest.Builder> call) {
        var response =
                session.client(SageMakerClient::builder).describeTrainingJob(r -> call.accept(r.trainingJobName(name)));
        var status = new TrainingStatus(response);
        if (status.isEnded()) {
            // Kept: an answer that comes late can't bring an ended job back.
            ended = status;
        }
        var last = ended;
        return last != null ? last : status;
    }
}
