package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * Scikit-learn in script mode, on one CPU instance.
 *
 * <pre>{@code
 * var iris = SKLearn.of(e -> e
 *         .instances(Instances.of("ml.m5.xlarge"))
 *         .source(Source.of(Path.of("src"), "train.py"))
 *         .image(SKLearn.image("1.2-1"))
 *         .hyperParameter("max-depth", 6));
 * TrainedModel model = iris.fit(session, TrainingInput.s3("train", "s3://data/iris/")).await();
 * }</pre>
 *
 * The script that trained serves the model too, with functions such as {@code model_fn}, unless a deployment names
 * another.
 */
@Value.Immutable
@Spec
public interface SKLearn extends FrameworkEstimator, Leaf<SKLearn>, WithSKLearn {

    @Override
    default Algorithm algorithm() {
        return ScriptMode.algorithm(this, Framework.SKLEARN)
                .problems(SingleInstance.problems(this, "scikit-learn"))
                .build();
    }

    /**
     * The published image of a version.
     *
     * @param version such as {@code 1.2-1}
     * @return the image, for Python 3 and CPU instances
     */
    static FrameworkImage image(String version) {
        return Framework.SKLEARN.image(version, "py3");
    }

    /**
     * How a model of this framework is served, for a model that no job of this program has trained.
     *
     * @param version such as {@code 1.2-1}
     * @return the runtime; it fetches inference code from S3 and reads {@code .npy} arrays by default
     */
    static ServingRuntime serving(String version) {
        return Framework.SKLEARN.serving(image(version));
    }

    /** {@return a builder that asks for instances, source and image first} */
    static ImmutableSKLearn.InstancesBuildStage builder() {
        return ImmutableSKLearn.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static SKLearn of(Function<ImmutableSKLearn.InstancesBuildStage, ImmutableSKLearn.BuildFinal> spec) {
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
    static SKLearn from(TrainingJob job) {
        var old = OldJob.of(job, Framework.SKLEARN);
        return old.complete(
                of(e -> e.instances(old.instances()).source(old.source()).image(old.image())));
    }
}
