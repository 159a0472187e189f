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
 * PyTorch in script mode.
 *
 * <pre>{@code
 * var faces = PyTorch.of(e -> e
 *         .instances(Instances.of("ml.g5.xlarge"))
 *         .source(Source.of(Path.of("src"), "train.py"))
 *         .image(PyTorch.image("2.1", "py310"))
 *         .hyperParameter("epochs", 20));
 * TrainedModel model = faces.fit(session, TrainingInput.s3("train", "s3://data/faces/")).await();
 * }</pre>
 *
 * Inference code is served out of the folder {@code code} of the model's archive, from PyTorch 1.2 on.
 */
@Value.Immutable
@Spec
public interface PyTorch extends FrameworkEstimator, Leaf<PyTorch>, WithPyTorch {

    /** {@return how the script is run on several instances or GPUs; on each by itself if absent} */
    Optional<Distribution> distribution();

    /** {@return the training compiler, for the versions and GPU instances that have it; not used if absent} */
    Optional<TrainingCompiler> trainingCompiler();

    @Override
    default Algorithm algorithm() {
        return ScriptMode.algorithm(this, Framework.PYTORCH, trainingCompiler(), distribution())
                .build();
    }

    /**
     * The published image of a version.
     *
     * @param version full or short, such as {@code 2.1}
     * @param pyVersion such as {@code py310}
     * @return the image; CPU or GPU by the instance type
     */
    static FrameworkImage image(String version, String pyVersion) {
        return Framework.PYTORCH.image(version, pyVersion);
    }

    /**
     * How a model of this framework is served, for a model that no job of this program has trained.
     *
     * @param version full or short, such as {@code 2.1}
     * @param pyVersion such as {@code py310}
     * @return the runtime; inference code is in the model's archive
     */
    static ServingRuntime serving(String version, String pyVersion) {
        return Framework.PYTORCH.serving(image(version, pyVersion));
    }

    /** {@return a builder that asks for instances, source and image first} */
    static ImmutablePyTorch.InstancesBuildStage builder() {
        return ImmutablePyTorch.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static PyTorch of(Function<ImmutablePyTorch.InstancesBuildStage, ImmutablePyTorch.BuildFinal> spec) {
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
    static PyTorch from(TrainingJob job) {
        var old = OldJob.of(job, Framework.PYTORCH);
        return OldDistribution.typed(
                old.complete(of(
                        e -> e.instances(old.instances()).source(old.source()).image(old.image()))),
                (e, distribution) -> e.withDistribution(distribution));
    }
}
