package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.check.ServiceModel;
import io.github.sagemaker4j.parity.corpus.Case;
import io.github.sagemaker4j.parity.corpus.Json;

/** Whether the service would refuse what the reference sent, as its model has it. */
final class ServiceLimits {

    private static final String STAMP = "2026-11-22-07-30-00-000";

    private ServiceLimits() {}

    static boolean areBroken(Case recorded) {
        return recorded.requests().stream().anyMatch(ServiceLimits::isBroken);
    }

    private static boolean isBroken(ObjectNode request) {
        var model = ServiceModel.sagemaker();
        var operation = request.path("operation").asText();
        if (!model.operations().contains(operation)) {
            return false;
        }
        var parameters = request.path("params").toString().replaceAll("<TIMESTAMP:\\d+>", STAMP);
        return !model.violations(operation, Json.read(parameters)).isEmpty();
    }
}
