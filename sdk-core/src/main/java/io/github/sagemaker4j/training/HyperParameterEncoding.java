package io.github.sagemaker4j.training;

/** How hyperparameter values become the strings that the API carries. */
public enum HyperParameterEncoding {
    /**
     * For images that read plain strings: text as it is, numbers in their shortest form, {@code True} and
     * {@code False}, lists and maps as JSON.
     */
    PLAIN,
    /** For script mode: each value as a JSON document, so text is quoted. The training toolkit decodes it. */
    JSON
}
