package io.github.sagemaker4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.check.ServiceModel;
import io.github.sagemaker4j.internal.check.Violation;
import java.util.Locale;
import java.util.Optional;

/** Checks SageMaker's requests against its model, in the service's own words. */
final class ModelCheck {

    private ModelCheck() {}

    static Optional<String> violation(String operation, ObjectNode request) {
        var model = ServiceModel.sagemaker();
        if (!model.operations().contains(operation)) {
            return Optional.empty();
        }
        var wrong = model.violations(operation, request).stream()
                .filter(violation -> !newer(violation))
                .toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Violation.message(wrong));
    }

    /** An instance type may be younger than the model. */
    private static boolean newer(Violation violation) {
        return violation.kind() == Violation.Kind.ENUM
                && violation.path().toLowerCase(Locale.ROOT).endsWith("instancetype");
    }
}
