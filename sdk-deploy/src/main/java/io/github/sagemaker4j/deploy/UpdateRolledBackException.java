package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;
import java.util.Map;

/** The endpoint serves, but not as it was asked to: the service went back to what was there before. */
public final class UpdateRolledBackException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    UpdateRolledBackException(String endpointName, Map<String, Double> wanted, Map<String, Double> found) {
        super("Endpoint \"" + endpointName + "\" is in service with the weights " + found + ", not with the wanted "
                + wanted + ": the service rolled the update back, or another update came between. Look at"
                + " endpoint.variants() and shift again.");
    }
}
