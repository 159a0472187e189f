package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.LatePlan;
import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.DescribedJob;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeAlgorithmResponse;

/**
 * An algorithm resource: one that was subscribed to in AWS Marketplace, or one of your own that CreateAlgorithm has made.
 *
 * <pre>{@code
 * var forest = AlgorithmEstimator.of(e -> e
 *         .instances(Instances.of("ml.m5.xlarge"))
 *         .algorithmName("arn:aws:sagemaker:eu-west-1:123456789012:algorithm/forest")
 *         .hyperParameter("max_leaf_nodes", 5));
 * TrainedModel model = forest.fit(session, TrainingInput.s3("training", "s3://data/churn/")).await();
 * }</pre>
 *
 * The algorithm itself says what it takes: kinds, ranges, defaults and required ones of hyperparameters, channels with
 * their input modes, instance types, and whether several instances share the work. All of it is checked before anything
 * is sent, and defaults are sent too. For that, running a plan begins with one DescribeAlgorithm. With
 * {@link #described} the description is a part of the estimator: then plans are complete without a network.
 */
@Value.Immutable
@Spec
public interface AlgorithmEstimator extends Leaf<AlgorithmEstimator>, WithAlgorithmEstimator {

    /** {@return the algorithm's name in this account, or its ARN} */
    String algorithmName();

    /** {@return what the algorithm says of itself; looked up when a plan runs if absent} */
    Optional<DescribeAlgorithmResponse> description();

    @Override
    default Algorithm algorithm() {
        return AlgorithmRules.algorithm(this);
    }

    @Override
    default List<Problem> problemsOf(List<TrainingInput> inputs) {
        return description()
                .map(description -> new AlgorithmRules(this, description).problems(inputs))
                .orElse(List.of());
    }

    @Override
    default Plan<TrainingJob> plan(Session session, TrainingInput... inputs) {
        var plan = Leaf.super.plan(session, inputs);
        return description().isPresent()
                ? plan
                : new LatePlan<>(
                        plan,
                        "sagemaker:DescribeAlgorithm",
                        AlgorithmRules.UNCHECKED,
                        running -> described(running).plan(session, inputs));
    }

    /**
     * Looks the algorithm up: one DescribeAlgorithm.
     *
     * @param session region and credentials
     * @return a copy with the algorithm's description, whose plans need no network
     */
    default AlgorithmEstimator described(Session session) {
        var client = session.client(SageMakerClient::builder);
        return withDescription(client.describeAlgorithm(r -> r.algorithmName(algorithmName())));
    }

    /** {@return a builder that asks for instances and the algorithm's name first} */
    static ImmutableAlgorithmEstimator.InstancesBuildStage builder() {
        return ImmutableAlgorithmEstimator.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static AlgorithmEstimator of(
            Function<ImmutableAlgorithmEstimator.InstancesBuildStage, ImmutableAlgorithmEstimator.BuildFinal> spec) {
        return spec.apply(builder()).build();
    }

    /**
     * The estimator that would start a job like an old one: what the service still knows of it. Costs one
     * DescribeTrainingJob, and ListTags.
     *
     * @param job the old job
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if the job ran an image
     */
    static AlgorithmEstimator from(TrainingJob job) {
        var old = DescribedJob.of(job);
        return old.complete(of(e -> e.instances(old.instances()).algorithmName(old.algorithmName())));
    }
}
