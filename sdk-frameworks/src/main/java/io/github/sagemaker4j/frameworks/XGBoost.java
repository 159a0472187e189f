package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * XGBoost in script mode, on one instance or several, with CPUs or GPUs.
 *
 * <pre>{@code
 * var churn = XGBoost.of(e -> e
 *         .instances(Instances.of("ml.m5.xlarge"))
 *         .source(Source.of(Path.of("src"), "train.py"))
 *         .image(XGBoost.image("1.7-1"))
 *         .hyperParameter("epochs", 20));
 * TrainedModel model = churn.fit(session, TrainingInput.s3("train", "s3://data/churn/")).await();
 * }</pre>
 *
 * The same version is also a built-in algorithm, which needs no script: {@code BuiltIn.XGBOOST.image("1.7-1")} in a
 * {@link BuiltInAlgorithm}.
 */
@Value.Immutable
@Spec
public interface XGBoost extends FrameworkEstimator, Leaf<XGBoost>, WithXGBoost {

    @Override
    default Algorithm algorithm() {
        return ScriptMode.algorithm(this, Framework.XGBOOST)
                .problems(XGBoostRules.problems(image()))
                .build();
    }

    /**
     * The published image of a version.
     *
     * @param version such as {@code 1.7-1}
     * @return the image, for Python 3
     */
    static FrameworkImage image(String version) {
        return Framework.XGBOOST.image(version, "py3");
    }

    /**
     * How a model of this framework is served, for a model that no job of this program has trained.
     *
     * @param version such as {@code 1.7-1}
     * @return the runtime; it fetches inference code from S3 and reads LibSVM lines by default
     */
    static ServingRuntime serving(String version) {
        return Framework.XGBOOST.serving(image(version));
    }

    /** {@return a builder that asks for instances, source and image first} */
    static ImmutableXGBoost.InstancesBuildStage builder() {
        return ImmutableXGBoost.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static XGBoost of(Function<ImmutableXGBoost.InstancesBuildStage, ImmutableXGBoost.BuildFinal> spec) {
        return spec.apply(builder()).build();
    }

    /**
     * The estimator that would start a job like an old one: what the service still knows of it, with the code where it
     * lies in S3. Costs one DescribeTrainingJob, and ListTags.
     *
     * @param job the old job
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if the job ran an image of another framework, or no script
     */
    static XGBoost from(TrainingJob job) {
        var old = OldJob.of(job, Framework.XGBOOST);
        return old.complete(
                of(e -> e.instances(old.instances()).source(old.source()).image(old.image())));
    }
}
