package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.request.RequestStrings;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A call of the SageMaker API.
 *
 * @param operation the API's name of it, such as {@code CreateTrainingJob}
 * @param request the request, with references
 * @param sender sends the request with all references filled in
 * @param <R> the request's type
 */
public record ApiCall<R extends SdkPojo>(String operation, R request, Sender<R> sender) implements PlannedCall {

    /**
     * Sends one kind of request.
     *
     * @param <R> the request's type
     */
    @FunctionalInterface
    public interface Sender<R> {

        /**
         * Sends it.
         *
         * @param session what to send with
         * @param request the request
         */
        void send(Session session, R request);
    }

    @Override
    public List<PlannedRequest> requests(References known) {
        return List.of(new ApiRequest(operation, filled(known)));
    }

    @Override
    public void send(Session session, References known) {
        sender.send(session, filled(known));
    }

    private R filled(References known) {
        return RequestStrings.map(request, known::fill);
    }
}
