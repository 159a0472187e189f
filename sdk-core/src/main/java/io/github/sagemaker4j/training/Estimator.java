package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Preflight;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CheckpointConfig;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/**
 * What to train, as a value: no session, no input or output until {@link #fit}. The attributes here are shared by all
 * kinds; each kind is an interface of its own with a staged builder, such as {@link ContainerEstimator}.
 *
 * <pre>{@code
 * var churn = ContainerEstimator.of(e -> e
 *         .instances(Instances.of("ml.m5.xlarge"))
 *         .image(ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1"))
 *         .hyperParameter("max-depth", 6));
 * TrainedModel model = churn.fit(session, "s3://data/churn/").await();
 * }</pre>
 *
 * Not for implementation outside this library's modules.
 */
public interface Estimator {

    /** {@return the machines to train on} */
    Instances instances();

    /** {@return the role of the job; the session's default if absent} */
    Optional<Role> role();

    /** {@return the exact name of the job, unique for ever; made from {@link #baseName} and the time if absent} */
    Optional<String> name();

    /** {@return what a made name begins with; the image's repository if absent} */
    Optional<String> baseName();

    /** {@return the hyperparameters: text, numbers, booleans, lists and maps of these; up to 100} */
    Map<String, Object> hyperParameters();

    /**
     * {@return names of hyperparameters that go to the job as the file {@code hyperparameters.json} of a channel named
     * {@code config}, and not in the request, which takes up to 2,500 characters each} The program reads
     * {@code /opt/ml/input/data/config/hyperparameters.json}, an object of all of them.
     */
    Set<String> configChannel();

    /** {@return environment variables of the container; printed only masked} */
    @Value.Redacted
    Map<String, String> environment();

    /** {@return tags of the job, merged over the session's; up to 50} */
    Map<String, String> tags();

    /** {@return how channels are read; copied to the disk first by default} */
    @Value.Default
    default TrainingInputMode inputMode() {
        return TrainingInputMode.FILE;
    }

    /** {@return how long the job may train before it is stopped; one day by default, 28 at most} */
    @Value.Default
    default Duration maxRuntime() {
        return Duration.ofDays(1);
    }

    /** {@return spot instances instead of on-demand ones} */
    Optional<Spot> spot();

    /** {@return checkpoints of a job that does not use spot instances} */
    Optional<CheckpointConfig> checkpointConfig();

    /** {@return VPC, isolation and encryption; the session's default if absent} */
    Optional<Network> network();

    /** {@return where artifacts go; the root of the default bucket if absent} */
    Optional<Output> output();

    /** {@return metrics that the service reads out of the job's log, each by a regex with one group; up to 40} */
    List<MetricDefinition> metricDefinitions();

    /** {@return debugger and profiler; nothing of them is sent unless asked for} */
    Optional<Debugging> debugging();

    /** {@return what {@link Leaf#customize} has set: laid over the planned request last} */
    Optional<CreateTrainingJobRequest> overlay();

    /** {@return what this kind of estimator adds to the request} */
    Algorithm algorithm();

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        EstimatorRules.check(this);
    }

    /**
     * What is wrong with channels for this kind of estimator, beyond what is wrong with each of them; looked at when a
     * job is planned, together with everything else.
     *
     * @param inputs the channels
     * @return the problems; none unless the kind knows its channels
     */
    default List<Problem> problemsOf(List<TrainingInput> inputs) {
        return List.of();
    }

    /**
     * What {@link #fit} would send. Reads the source folder and local data once; sends nothing.
     *
     * @param session region and defaults; may be offline
     * @param inputs the channels
     * @return the plan, to be read, compared, or run
     * @throws io.github.sagemaker4j.InvalidSpecException if the job cannot work; lists all problems
     */
    default Plan<TrainingJob> plan(Session session, TrainingInput... inputs) {
        return TrainingPlans.plan(this, session, List.of(inputs));
    }

    /**
     * Asks AWS whether a training could work, and changes nothing: the plan's {@link Plan#preflight}.
     *
     * @param session whom to ask
     * @param inputs the channels
     * @return what was found, and what could not be checked
     * @throws io.github.sagemaker4j.InvalidSpecException if the job cannot work whatever AWS says; lists all problems
     */
    default Preflight preflight(Session session, TrainingInput... inputs) {
        return plan(session, inputs).preflight(session);
    }

    /**
     * Uploads code and local data and creates the training job. Returns when the service has accepted it.
     *
     * @param session region, credentials and defaults
     * @param inputs the channels
     * @return the running job
     * @throws io.github.sagemaker4j.InvalidSpecException if the job cannot work; nothing was sent
     */
    default TrainingJob fit(Session session, TrainingInput... inputs) {
        return plan(session, inputs).run(session);
    }

    /**
     * The same with one channel, {@code training}.
     *
     * @param session region, credentials and defaults
     * @param s3Uri the data in S3
     * @return the running job
     * @throws io.github.sagemaker4j.InvalidSpecException if the job cannot work; nothing was sent
     */
    default TrainingJob fit(Session session, String s3Uri) {
        return fit(session, TrainingInput.s3("training", s3Uri));
    }

    /**
     * The same, on the session's executor. Checks come first, on the caller's thread. Cancelling the future ends the
     * caller's wait only: the request may be under way, and a job that comes of it goes on.
     *
     * @param session region, credentials and defaults
     * @param inputs the channels
     * @return the running job, once the service has accepted it
     * @throws io.github.sagemaker4j.InvalidSpecException if the job cannot work; nothing was sent
     */
    default CompletableFuture<TrainingJob> fitAsync(Session session, TrainingInput... inputs) {
        var plan = plan(session, inputs);
        return CompletableFuture.supplyAsync(() -> plan.run(session), session.executor());
    }
}
