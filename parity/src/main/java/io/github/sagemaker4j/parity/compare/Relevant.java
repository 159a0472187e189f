package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Which requests are compared: all but the reads that look something up or poll. */
public final class Relevant {

    private static final Set<String> LOOK_UPS = Set.of(
            "GetCallerIdentity",
            "ListBuckets",
            "HeadBucket",
            "GetRole",
            "ListTags",
            "ListEndpoints",
            "ListEndpointConfigs");

    private Relevant() {}

    /**
     * Leaves out look-ups and polls.
     *
     * @param requests requests in the corpus's form
     * @return those that are compared
     */
    public static List<ObjectNode> of(List<ObjectNode> requests) {
        return requests.stream().filter(r -> !isLookUp(r)).toList();
    }

    /**
     * Whether a request changes something, or costs something.
     *
     * @param request the request
     * @return false for every kind of read
     */
    public static boolean changes(ObjectNode request) {
        var operation = request.path("operation").asText();
        return !isLookUp(request)
                && !operation.startsWith("List")
                && !operation.startsWith("Head")
                && !operation.startsWith("Get")
                && !operation.startsWith("Search");
    }

    private static boolean isLookUp(ObjectNode request) {
        var operation = request.path("operation").asText();
        return LOOK_UPS.contains(operation)
                || operation.startsWith("Describe")
                || "logs".equals(request.path("service").asText());
    }
}
