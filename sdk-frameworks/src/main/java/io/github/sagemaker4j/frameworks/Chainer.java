package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * Chainer in script mode; with several processes, over MPI.
 *
 * <pre>{@code
 * var digits = Chainer.of(e -> e
 *         .instances(Instances.of("ml.m5.xlarge"))
 *         .source(Source.of(Path.of("src"), "train.py"))
 *         .image(Chainer.image("5.0.0", "py3"))
 *         .hyperParameter("epochs", 20));
 * TrainedModel model = digits.fit(session, TrainingInput.s3("train", "s3://data/digits/")).await();
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Chainer extends FrameworkEstimator, Leaf<Chainer>, WithChainer {

    /** {@return whether the script is run by MPI; not by default} */
    @Value.Default
    default boolean useMpi() {
        return false;
    }

    /** {@return how many processes in all; the container's choice if absent} */
    OptionalInt numProcesses();

    /** {@return how many processes fit on one instance; the container's choice if absent} */
    OptionalInt processSlotsPerHost();

    /** {@return more options of {@code mpirun}, as one text} */
    Optional<String> additionalMpiOptions();

    @Override
    default Algorithm algorithm() {
        return ScriptMode.algorithm(this, Framework.CHAINER)
                .hyperParameters(ChainerProcesses.hyperParameters(this))
                .build();
    }

    /**
     * The published image of a version.
     *
     * @param version full or short, such as {@code 5.0.0}
     * @param pyVersion such as {@code py3}
     * @return the image; CPU or GPU by the instance type
     */
    static FrameworkImage image(String version, String pyVersion) {
        return Framework.CHAINER.image(version, pyVersion);
    }

    /**
     * How a model of this framework is served, for a model that no job of this program has trained.
     *
     * @param version full or short, such as {@code 5.0.0}
     * @param pyVersion such as {@code py3}
     * @return the runtime; it fetches inference code from S3
     */
    static ServingRuntime serving(String version, String pyVersion) {
        return Framework.CHAINER.serving(image(version, pyVersion));
    }

    /** {@return a builder that asks for instances, source and image first} */
    static ImmutableChainer.InstancesBuildStage builder() {
        return ImmutableChainer.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static Chainer of(Function<ImmutableChainer.InstancesBuildStage, ImmutableChainer.BuildFinal> spec) {
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
    static Chainer from(TrainingJob job) {
        var old = OldJob.of(job, Framework.CHAINER);
        return old.complete(
                of(e -> e.instances(old.instances()).source(old.source()).image(old.image())));
    }
}
