package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * TensorFlow in script mode.
 *
 * <pre>{@code
 * var imagenet = TensorFlow.of(e -> e
 *         .instances(Instances.of("ml.p3.16xlarge", 2))
 *         .source(Source.of(Path.of("src"), "train.py"))
 *         .image(TensorFlow.image("2.14", "py310"))
 *         .distribution(Distribution.mpi(8, "-x", "NCCL_DEBUG=INFO"))
 *         .hyperParameter("epochs", 20));
 * TrainedModel model = imagenet.fit(session, TrainingInput.s3("train", "s3://data/imagenet/")).await();
 * }</pre>
 *
 * The hyperparameter {@code model_dir} says where checkpoints go: see {@link #modelDir}.
 */
@Value.Immutable
@Spec
public interface TensorFlow extends FrameworkEstimator, Leaf<TensorFlow>, WithTensorFlow {

    /** {@return how the script is run on several instances or GPUs; on each by itself if absent} */
    Optional<Distribution> distribution();

    /** {@return the training compiler, for the versions and GPU instances that have it; not used if absent} */
    Optional<TrainingCompiler> trainingCompiler();

    /** {@return the value of {@code model_dir}; the folder {@code model} of the job's output by default, under MPI {@code /opt/ml/model}} */
    @Value.Default
    default ModelDir modelDir() {
        return ModelDir.ofJob();
    }

    @Override
    default Algorithm algorithm() {
        return ScriptMode.algorithm(this, Framework.TENSORFLOW, trainingCompiler(), distribution())
                .hyperParameters(TensorFlowRules.modelDir(this).hyperParameters())
                .problems(TensorFlowRules.problems(this))
                .build()
                .withServing(TensorFlowRules.serving(this));
    }

    /**
     * The published image of a version.
     *
     * @param version full or short, such as {@code 2.14}
     * @param pyVersion such as {@code py310}
     * @return the image; CPU or GPU by the instance type
     */
    static FrameworkImage image(String version, String pyVersion) {
        return Framework.TENSORFLOW.image(version, pyVersion);
    }

    /**
     * How a model of this framework is served, for a model that no job of this program has trained.
     *
     * @param version full or short, such as {@code 2.14}
     * @return the runtime, TensorFlow Serving; inference code is in the model's archive
     */
    static ServingRuntime serving(String version) {
        return Framework.TENSORFLOW.serving(FrameworkImage.of(Framework.TENSORFLOW.key(), version));
    }

    /** {@return a builder that asks for instances, source and image first} */
    static ImmutableTensorFlow.InstancesBuildStage builder() {
        return ImmutableTensorFlow.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static TensorFlow of(Function<ImmutableTensorFlow.InstancesBuildStage, ImmutableTensorFlow.BuildFinal> spec) {
        return spec.apply(builder()).build();
    }

    /**
     * The estimator that would start a job like an old one: what the service still knows of it, with the code where it
     * lies in S3. Costs one DescribeTrainingJob, and ListTags.
     *
     * <p>Its distribution is a value again where the hyperparameters say which one it was, and stays among the
     * hyperparameters where they do not; the request is the same.
     *
     * @param job the old job
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if the job ran an image of another framework, or no script
     */
    static TensorFlow from(TrainingJob job) {
        var old = OldJob.of(job, Framework.TENSORFLOW);
        var whole = old.complete(
                of(e -> e.instances(old.instances()).source(old.source()).image(old.image())));
        return TensorFlowRules.withOldModelDir(
                OldDistribution.typed(whole, (e, distribution) -> e.withDistribution(distribution)), old.described());
    }
}
