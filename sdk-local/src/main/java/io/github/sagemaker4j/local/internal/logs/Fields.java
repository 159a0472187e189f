package io.github.sagemaker4j.local.internal.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.check.Violation;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.util.List;
import java.util.Optional;

/** Reads the members of requests to CloudWatch Logs. */
final class Fields {

    private Fields() {}

    static String text(ObjectNode request, String name) {
        var value = request.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw invalid(Violation.message(List.of(Violation.absent(name))));
        }
        return value.textValue();
    }

    static String optional(ObjectNode request, String name) {
        return request.path(name).asText("");
    }

    /** A page size. */
    static int limit(ObjectNode request, int most) {
        var value = request.path("limit").asInt(most);
        if (value < 1 || value > most) {
            throw invalid("1 validation error detected: Value '" + value
                    + "' at 'limit' failed to satisfy constraint: Member must have value "
                    + (value < 1 ? "greater than or equal to 1" : "less than or equal to " + most));
        }
        return value;
    }

    /** A page token that is a number. */
    static int token(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw invalid("The specified nextToken is invalid.");
        }
        return Integer.parseInt(token);
    }

    static LogGroup group(LogStore store, ObjectNode request, Caller caller) {
        var name = optional(request, "logGroupIdentifier");
        var group = name.isEmpty() ? text(request, "logGroupName") : name.substring(name.lastIndexOf(':') + 1);
        return Optional.of(group)
                .filter(any -> caller.realm().isOwn(name))
                .flatMap(own -> store.group(caller.realm(), own))
                .orElseThrow(() -> missing("log group"));
    }

    static LogStream stream(LogStore store, ObjectNode request, Caller caller) {
        return group(store, request, caller).stream(text(request, "logStreamName"))
                .orElseThrow(() -> missing("log stream"));
    }

    static ServiceError exists(String what) {
        return new ServiceError(400, "ResourceAlreadyExistsException", "The specified " + what + " already exists");
    }

    static ServiceError invalid(String message) {
        return new ServiceError(400, "InvalidParameterException", message);
    }

    private static ServiceError missing(String what) {
        return new ServiceError(400, "ResourceNotFoundException", "The specified " + what + " does not exist.");
    }
}
