package io.github.sagemaker4j.deploy;

import java.util.Locale;

/**
 * One thing of a deployment.
 *
 * @param noun what it is, as the API writes it: {@code Model}, {@code EndpointConfig} and others
 * @param name its name
 */
record Resource(String noun, String name) {

    static final String MODEL = "Model";
    static final String PACKAGE = "ModelPackage";
    static final String CONFIG = "EndpointConfig";
    static final String ENDPOINT = "Endpoint";
    static final String SCALING = "ScalableTarget";
    static final String COMPONENT = "InferenceComponent";

    /** The change of an endpoint, which is no thing of its own: the name is the endpoint's. */
    static final String UPDATE = "EndpointUpdate";

    /** Such as {@code endpoint config "churn"}. */
    @Override
    public String toString() {
        return noun.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + " \"" + name + "\"";
    }
}
