package io.github.sagemaker4j.internal.images;

import java.util.Optional;
import org.immutables.value.Value;

/** What is asked of the table: which image, where, and for what. */
@Value.Immutable
@Value.Style(overshadowImplementation = true, jdkOnly = true, allowedClasspathAnnotations = Override.class)
public interface ImageQuery extends WithImageQuery {

    /** {@return the framework or algorithm, such as {@code pytorch} or {@code kmeans}} */
    String framework();

    /** {@return such as {@code eu-west-1}} */
    String region();

    /** {@return the version, full or short; needed unless there is only one} */
    Optional<String> version();

    /** {@return such as {@code py310}; needed if there are several} */
    Optional<String> pyVersion();

    /** {@return such as {@code ml.m5.xlarge}; needed where images differ by processor} */
    Optional<String> instanceType();

    /** {@return an Elastic Inference accelerator, such as {@code ml.eia2.medium}} */
    Optional<String> acceleratorType();

    /** {@return {@code training}, {@code inference} or another purpose; needed if there are several} */
    Optional<String> scope();

    /** {@return the last part of the tag, where the table leaves it open} */
    Optional<String> containerVersion();

    /** {@return the framework underneath, such as {@code pytorch2.1}} */
    Optional<String> baseFramework();

    /** {@return {@code neuron} or {@code neuronx}; found from the instance type if absent} */
    Optional<String> inferenceTool();

    /** {@return whether the distribution is one of smdistributed} */
    @Value.Default
    default boolean smdistributed() {
        return false;
    }

    /** {@return whether the image has the training compiler} */
    @Value.Default
    default boolean trainingCompiler() {
        return false;
    }

    /** {@return whether it is for a serverless endpoint, which has no instance type} */
    @Value.Default
    default boolean serverless() {
        return false;
    }

    /**
     * Begins a question.
     *
     * @param framework the framework or algorithm
     * @param region such as {@code eu-west-1}
     * @return a builder for the rest
     */
    static ImmutableImageQuery.Builder of(String framework, String region) {
        return ImmutableImageQuery.builder().framework(framework).region(region);
    }
}
