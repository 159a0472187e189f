package io.github.sagemaker4j.local.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Checks a request against the service's model, before the service sees it. */
@FunctionalInterface
public interface RequestCheck {

    /**
     * Checks one.
     *
     * @param operation the operation's name
     * @param request the request
     * @return what the service would say against it; empty if nothing
     */
    Optional<String> violation(String operation, ObjectNode request);
}
