package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.util.Locale;

/** The kinds of hosting resources, and how the service words what it says of them. */
enum Kind {
    MODEL("Model", "model", "model"),
    ENDPOINT_CONFIG("EndpointConfig", "endpoint-config", "endpoint configuration"),
    ENDPOINT("Endpoint", "endpoint", "endpoint"),
    COMPONENT("InferenceComponent", "inference-component", "inference component"),
    MODEL_PACKAGE_GROUP("ModelPackageGroup", "model-package-group", "model package group");

    private final String member;
    private final String path;
    private final String words;

    Kind(String member, String path, String words) {
        this.member = member;
        this.path = path;
        this.words = words;
    }

    /** The request's member with the name. */
    String nameMember() {
        return member + "Name";
    }

    /** The answer's member with the ARN. */
    String arnMember() {
        return member + "Arn";
    }

    /** The member of the answer of a list. */
    String listMember() {
        return member + "s";
    }

    /** The part of the ARN that names the kind. */
    String path() {
        return path;
    }

    String arn(Caller caller, String name) {
        return caller.arn("sagemaker", path + "/" + name.toLowerCase(Locale.ROOT));
    }

    ServiceError missing(Caller caller, String name) {
        return ServiceError.validation("Could not find " + words + " \"" + arn(caller, name) + "\".");
    }

    ServiceError exists(Caller caller, String name) {
        return ServiceError.validation("Cannot create already existing " + words + " \"" + arn(caller, name) + "\".");
    }
}
