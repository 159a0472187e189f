package io.github.sagemaker4j.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.check.ServiceModel;
import io.github.sagemaker4j.internal.check.Violation;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks SageMaker's requests against its model, in the service's own words; in our tests its answers too. */
final class ModelCheck {

    private final Set<String> quotas;

    /** One that also knows the instance types that these quotas name. */
    ModelCheck(Set<String> quotas) {
        this.quotas = quotas;
    }

    Optional<String> violation(String operation, ObjectNode request) {
        var model = ServiceModel.sagemaker();
        if (!model.operations().contains(operation)) {
            return Optional.empty();
        }
        var wrong = model.violations(operation, request).stream()
                .filter(violation -> !newer(violation))
                .toList();
        return wrong.isEmpty() ? Optional.empty() : Optional.of(Violation.message(wrong));
    }

    /** The same service, which fails where an answer of its own departs from the model. */
    JsonService strict(JsonService service) {
        return (operation, request, caller) -> {
            var answer = service.call(operation, request, caller);
            var model = ServiceModel.sagemaker();
            var wrong = !model.operations().contains(operation)
                    ? ""
                    : String.join(
                            "; ",
                            model.violationsOfOutput(operation, answer).stream()
                                    .filter(violation -> !newer(violation))
                                    .map(Violation::message)
                                    .toList());
            if (!wrong.isEmpty()) {
                throw new ServiceError(500, "InternalFailure", "The answer departs from the model: " + wrong);
            }
            return answer;
        };
    }

    /** An instance type may be younger than the model: then a quota for it was set. */
    private boolean newer(Violation violation) {
        return violation.kind() == Violation.Kind.ENUM
                && violation.path().toLowerCase(Locale.ROOT).endsWith("instancetype")
                && quotas.stream().anyMatch(quota -> quota.startsWith(violation.value() + " for "));
    }
}
