package io.github.sagemaker4j.local.internal.console;

import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.Realm;

/**
 * What is looked at more closely: a job or an endpoint.
 *
 * @param kind such as {@code TrainingJob} or {@code Endpoint}; empty for nothing
 * @param realm its account and region
 * @param name its name
 */
record Watched(String kind, Realm realm, String name) {

    /** What a query names; of the platform's own account if it names none. */
    static Watched from(Query query, String own) {
        return new Watched(
                query.first("kind").orElse(""),
                new Realm(
                        query.first("account").orElse(own),
                        query.first("region").orElse("")),
                query.first("name").orElse(""));
    }

    boolean isNothing() {
        return name.isEmpty();
    }

    /** Where its programs write. */
    String logGroup() {
        return kind.equals("Endpoint") ? "/aws/sagemaker/Endpoints/" + name : "/aws/sagemaker/" + kind + "s";
    }

    /** What the names of its log streams begin with. */
    String logStreams() {
        return kind.equals("Endpoint") ? "" : name + "/";
    }
}
