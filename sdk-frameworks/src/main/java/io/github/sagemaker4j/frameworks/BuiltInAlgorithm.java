package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.DescribedJob;
import io.github.sagemaker4j.training.ImmutableAlgorithm;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * One of SageMaker's first-party algorithms: an image that AWS publishes, which needs data and hyperparameters and no
 * code.
 *
 * <pre>{@code
 * var segments = BuiltInAlgorithm.of(e -> e
 *         .instances(Instances.of("ml.c5.xlarge"))
 *         .image(BuiltIn.KMEANS.image())
 *         .hyperParameter("k", 10));
 * TrainedModel model = segments.fit(session, RecordSet.of(customers)).await(); // or TrainingInput.s3("train", …)
 * }</pre>
 *
 * Hyperparameters are checked against what the algorithm documents, {@link BuiltIn#hyperParameters}: names, kinds and
 * ranges when the estimator is made, and what is required when a job is planned, with the channels. Whole numbers are
 * sent as {@code 1}, others as {@code 1.0}, booleans as {@code True}, lists as JSON. What this library does not know of
 * can still be sent with {@code customize(r -> r.hyperParameters(…))}, which is not checked.
 */
@Value.Immutable
@Spec
public interface BuiltInAlgorithm extends Leaf<BuiltInAlgorithm>, WithBuiltInAlgorithm {

    /** {@return the algorithm's image: {@code BuiltIn.KMEANS.image()}; a copy of your own by {@code .at(uri)}} */
    FrameworkImage image();

    @Override
    default Algorithm algorithm() {
        var serving = ServingRuntime.of(image());
        var algorithm = ImmutableAlgorithm.builder().image(image());
        return BuiltInRules.of(this)
                .map(rules -> algorithm
                        .hyperParameters(rules.hyperParameters())
                        .serving(serving.withContentType(rules.contentType()))
                        .problems(rules.problems())
                        .build())
                .orElseGet(() ->
                        algorithm.problems(BuiltInRules.notBuiltIn(image())).build());
    }

    @Override
    default List<Problem> problemsOf(List<TrainingInput> inputs) {
        return BuiltInRules.of(this).map(rules -> rules.problemsOf(inputs)).orElse(List.of());
    }

    /**
     * Trains on one channel, {@code train}.
     *
     * @param session region, credentials and defaults
     * @param s3Uri the data in S3
     * @return the running job
     * @throws io.github.sagemaker4j.InvalidSpecException if the job cannot work; nothing was sent
     */
    @Override
    default TrainingJob fit(Session session, String s3Uri) {
        return fit(session, TrainingInput.s3("train", s3Uri));
    }

    /**
     * What {@link #fit(Session, RecordSet, RecordSet...)} would send.
     *
     * @param session region and defaults; may be offline
     * @param records the records to train on
     * @param more records of other channels, such as {@code test}
     * @return the plan, to be read, compared, or run
     * @throws io.github.sagemaker4j.InvalidSpecException if the job cannot work; lists all problems
     */
    default Plan<TrainingJob> plan(Session session, RecordSet records, RecordSet... more) {
        var all = Stream.concat(Stream.of(records), Arrays.stream(more)).toList();
        return withHyperParameters(BuiltInDefaults.of(this, all))
                .plan(session, all.stream().map(RecordSet::input).toArray(TrainingInput[]::new));
    }

    /**
     * Trains on records. What follows from them is sent too, unless it is set: {@code feature_dim}, and
     * {@code mini_batch_size} for the algorithms that have a usual one.
     *
     * @param session region, credentials and defaults
     * @param records the records to train on
     * @param more records of other channels, such as {@code test}
     * @return the running job
     * @throws io.github.sagemaker4j.InvalidSpecException if the job cannot work; nothing was sent
     */
    default TrainingJob fit(Session session, RecordSet records, RecordSet... more) {
        return plan(session, records, more).run(session);
    }

    /** {@return a builder that asks for instances and image first} */
    static ImmutableBuiltInAlgorithm.InstancesBuildStage builder() {
        return ImmutableBuiltInAlgorithm.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static BuiltInAlgorithm of(
            Function<ImmutableBuiltInAlgorithm.InstancesBuildStage, ImmutableBuiltInAlgorithm.BuildFinal> spec) {
        return spec.apply(builder()).build();
    }

    /**
     * The estimator that would start a job like an old one: what the service still knows of it. Costs one
     * DescribeTrainingJob, and ListTags.
     *
     * @param job the old job
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if the job ran no published image of such an algorithm
     */
    static BuiltInAlgorithm from(TrainingJob job) {
        var old = DescribedJob.of(job);
        return old.complete(of(e -> e.instances(old.instances()).image(BuiltInRules.published(old.image()))));
    }
}
