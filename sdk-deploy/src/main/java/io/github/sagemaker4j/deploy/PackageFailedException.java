package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;

/** A model package could not be made of an algorithm and its artifact; the message has the service's reason. */
public final class PackageFailedException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    PackageFailedException(String name, String reason) {
        super("Model package \"" + name + "\" failed: " + reason
                + ". Nothing of the deployment was kept; look at the algorithm and the artifact that it is made of.");
    }
}
