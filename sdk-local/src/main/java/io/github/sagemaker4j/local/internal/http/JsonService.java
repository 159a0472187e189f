package io.github.sagemaker4j.local.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A service of the AWS JSON protocol, such as SageMaker: one operation, one JSON object in, one out. */
@FunctionalInterface
public interface JsonService {

    /**
     * Answers one call. Called on many threads at once.
     *
     * @param operation the operation's name without the prefix, such as {@code CreateTrainingJob}
     * @param request the request, owned by the callee
     * @param caller who calls
     * @return the answer; an empty object becomes an empty body
     * @throws ServiceError to refuse; for an operation it does not know, {@link #unknown}
     */
    ObjectNode call(String operation, ObjectNode request, Caller caller);

    /**
     * The refusal of an operation that does not exist here.
     *
     * @param service the service's name, such as {@code sagemaker}
     * @param operation the operation's name
     * @return the error, to be thrown
     */
    static ServiceError unknown(String service, String operation) {
        return new ServiceError(
                400,
                "UnknownOperationException",
                "The local platform has no operation " + operation + " of the service " + service + ".");
    }
}
