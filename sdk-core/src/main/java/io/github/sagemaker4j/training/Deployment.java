package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;

/**
 * A way to serve a trained model, supplied by the deploy module.
 *
 * @param <H> the handle to what is deployed
 */
public interface Deployment<H> {

    /**
     * What deploying would send.
     *
     * @param session region and defaults; may be offline
     * @param model the model to serve
     * @return the plan
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    Plan<H> plan(Session session, TrainedModel model);
}
