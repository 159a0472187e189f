package io.github.sagemaker4j.deploy;

import java.util.Optional;

/**
 * An answer of an endpoint, with what came beside it.
 *
 * @param value the decoded answer
 * @param variant the production variant that answered, such as {@code champion}; empty if the service named none
 * @param contentType the answer's MIME type, empty if the container named none
 * @param customAttributes what the container sent beside the answer
 * @param <O> the type of the answer
 */
public record Prediction<O>(O value, String variant, String contentType, Optional<String> customAttributes) {}
