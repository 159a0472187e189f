package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;

/** An inference component did not come into service. The endpoint and its other components serve as before. */
public final class ComponentFailedException extends SageMaker4jException {

    private static final long serialVersionUID = 1;

    ComponentFailedException(String name, String reason) {
        super("Inference component \"" + name + "\" is not in service: " + reason + ". Its log group is"
                + " /aws/sagemaker/InferenceComponents/" + name + "; delete it, or update it to what starts.");
    }
}
