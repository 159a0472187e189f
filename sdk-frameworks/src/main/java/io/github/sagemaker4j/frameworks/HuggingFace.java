package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * Hugging Face Transformers in script mode, on PyTorch or TensorFlow.
 *
 * <pre>{@code
 * var sentiment = HuggingFace.of(e -> e
 *         .instances(Instances.of("ml.p3.2xlarge"))
 *         .source(Source.of(Path.of("src"), "train.py"))
 *         .image(HuggingFace.pyTorchImage("4.28", "2.0", "py310"))
 *         .hyperParameter("epochs", 20));
 * TrainedModel model = sentiment.fit(session, TrainingInput.s3("train", "s3://data/sentiment/")).await();
 * }</pre>
 */
@Value.Immutable
@Spec
public interface HuggingFace extends FrameworkEstimator, Leaf<HuggingFace>, WithHuggingFace {

    /** {@return how the script is run on several instances or GPUs; on each by itself if absent} */
    Optional<Distribution> distribution();

    /** {@return the training compiler, for the versions and GPU instances that have it; not used if absent} */
    Optional<TrainingCompiler> trainingCompiler();

    @Override
    default Algorithm algorithm() {
        return ScriptMode.algorithm(this, Framework.HUGGING_FACE, trainingCompiler(), distribution())
                .problems(HuggingFaceRules.problems(image()))
                .build();
    }

    /**
     * The published image of a version of Transformers on PyTorch.
     *
     * @param transformers the version of Transformers, such as {@code 4.28}
     * @param pyTorch the version of PyTorch, such as {@code 2.0}; full if the other one is full
     * @param pyVersion such as {@code py310}
     * @return the image; training needs GPUs
     */
    static FrameworkImage pyTorchImage(String transformers, String pyTorch, String pyVersion) {
        return HuggingFaceRules.image(transformers, "pytorch" + pyTorch, pyVersion);
    }

    /**
     * The published image of a version of Transformers on TensorFlow.
     *
     * @param transformers the version of Transformers, such as {@code 4.28}
     * @param tensorFlow the version of TensorFlow, such as {@code 2.6}; full if the other one is full
     * @param pyVersion such as {@code py310}
     * @return the image; training needs GPUs
     */
    static FrameworkImage tensorFlowImage(String transformers, String tensorFlow, String pyVersion) {
        return HuggingFaceRules.image(transformers, "tensorflow" + tensorFlow, pyVersion);
    }

    /**
     * How a model is served of a version of Transformers on PyTorch.
     *
     * @param transformers the version of Transformers, such as {@code 4.28}
     * @param pyTorch the version of PyTorch, such as {@code 2.0}; full if the other one is full
     * @param pyVersion such as {@code py310}
     * @return the runtime; inference code, if any, is in the model's archive
     */
    static ServingRuntime pyTorchServing(String transformers, String pyTorch, String pyVersion) {
        return Framework.HUGGING_FACE.serving(pyTorchImage(transformers, pyTorch, pyVersion));
    }

    /**
     * How a model is served of a version of Transformers on TensorFlow.
     *
     * @param transformers the version of Transformers, such as {@code 4.28}
     * @param tensorFlow the version of TensorFlow, such as {@code 2.6}; full if the other one is full
     * @param pyVersion such as {@code py310}
     * @return the runtime; inference code, if any, is in the model's archive
     */
    static ServingRuntime tensorFlowServing(String transformers, String tensorFlow, String pyVersion) {
        return Framework.HUGGING_FACE.serving(tensorFlowImage(transformers, tensorFlow, pyVersion));
    }

    /**
     * How a model is served on another image that has Hugging Face's server, such as that for large language models.
     *
     * <pre>{@code
     * HuggingFace.serving(FrameworkImage.of("huggingface-llm", "2.0.2"));
     * }</pre>
     *
     * @param image the image
     * @return the runtime; inference code, if any, is in the model's archive
     */
    static ServingRuntime serving(ContainerImage image) {
        return Framework.HUGGING_FACE.serving(image);
    }

    /** {@return a builder that asks for instances, source and image first} */
    static ImmutableHuggingFace.InstancesBuildStage builder() {
        return ImmutableHuggingFace.builder();
    }

    /**
     * Makes an estimator. What is required is asked for first, so leaving it out does not compile.
     *
     * @param spec sets the attributes
     * @return the estimator
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static HuggingFace of(Function<ImmutableHuggingFace.InstancesBuildStage, ImmutableHuggingFace.BuildFinal> spec) {
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
    static HuggingFace from(TrainingJob job) {
        var old = OldJob.of(job, Framework.HUGGING_FACE);
        return OldDistribution.typed(
                old.complete(of(
                        e -> e.instances(old.instances()).source(old.source()).image(old.image()))),
                (e, distribution) -> e.withDistribution(distribution));
    }
}
