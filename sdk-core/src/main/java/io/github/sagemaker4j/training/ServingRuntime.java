package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import java.util.Map;
import org.immutables.value.Value;

/** How a trained model is served: the image, its environment, and how inference code gets to it. */
@Value.Immutable
@Spec
public interface ServingRuntime extends WithServingRuntime {

    /** How inference code reaches the serving container. */
    enum CodePacking {
        /** Not at all: the image holds its own code. */
        IN_IMAGE,
        /** As an archive in S3 that the container fetches, named by {@code SAGEMAKER_SUBMIT_DIRECTORY}. */
        ARCHIVE,
        /** Inside the model's archive, in the folder {@code code}. */
        IN_MODEL
    }

    /** When the container is told program, folder, log level and region in {@code SAGEMAKER_…} variables. */
    enum CodeVariables {
        /** Where there is inference code. */
        WITH_CODE,
        /** Always, empty where there is no code. */
        ALWAYS,
        /** Never: the server finds its code by itself. */
        NEVER
    }

    /** {@return the image that serves} */
    ContainerImage image();

    /** {@return what the runtime adds to the container's environment} */
    @Value.Redacted
    Map<String, String> environment();

    /** {@return how inference code gets there; not at all by default} */
    @Value.Default
    default CodePacking codePacking() {
        return CodePacking.IN_IMAGE;
    }

    /** {@return when the container is told of its code; where there is some by default} */
    @Value.Default
    default CodeVariables codeVariables() {
        return CodeVariables.WITH_CODE;
    }

    /** {@return whether the script that trained serves as well, where nothing else is said; true by default} */
    @Value.Default
    default boolean servesTrainingCode() {
        return true;
    }

    /** {@return the MIME type that predictors send and accept by default; bytes as they are if nothing else is said} */
    @Value.Default
    default String contentType() {
        return "application/octet-stream";
    }

    /**
     * An image that holds all it needs.
     *
     * @param image the image that serves
     * @return the runtime
     */
    static ServingRuntime of(ContainerImage image) {
        return ImmutableServingRuntime.builder().image(image).build();
    }
}
