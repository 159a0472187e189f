package io.github.sagemaker4j.frameworks;

/**
 * SageMaker Training Compiler: a variant of the framework's image that compiles the model for GPUs.
 *
 * <pre>{@code
 * HuggingFace.of(e -> e
 *         .instances(Instances.of("ml.p3.2xlarge"))
 *         .source(Source.of(Path.of("src"), "train.py"))
 *         .image(HuggingFace.pyTorchImage("4.21.1", "1.11.0", "py38"))
 *         .trainingCompiler(TrainingCompiler.on()));
 * }</pre>
 *
 * @param enabled whether it compiles; if not, only its image is used
 * @param debug whether it writes what it does to the job's log
 */
public record TrainingCompiler(boolean enabled, boolean debug) {

    /** {@return the compiler as it is meant to be used} */
    public static TrainingCompiler on() {
        return new TrainingCompiler(true, false);
    }

    /** {@return the compiler, writing what it does to the job's log} */
    public static TrainingCompiler debugging() {
        return new TrainingCompiler(true, true);
    }
}
