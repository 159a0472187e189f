package io.github.sagemaker4j.samples;

import io.github.sagemaker4j.Session;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Looks, with a plain AWS client, for what is still there. */
final class Leftovers {

    private Leftovers() {}

    static String in(Session session) {
        var sageMaker = session.client(SageMakerClient::builder);
        var endpoints = sageMaker.listEndpoints(r -> {}).endpoints().size();
        var configs = sageMaker.listEndpointConfigs(r -> {}).endpointConfigs().size();
        var models = sageMaker.listModels(r -> {}).models().size();
        if (endpoints + configs + models > 0) {
            throw new IllegalStateException("Left behind: " + endpoints + " endpoints, " + configs
                    + " endpoint configurations, " + models + " models");
        }
        return "Nothing is left: no endpoint, no endpoint configuration, no model";
    }
}
