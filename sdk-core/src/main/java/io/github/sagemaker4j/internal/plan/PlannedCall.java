package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;

/** One call of a plan that changes something: what it would send, and the sending of it. */
public interface PlannedCall {

    /**
     * The request, with what is known filled in.
     *
     * @param known values of references
     * @return what is sent, or would be
     */
    PlannedRequest request(References known);

    /**
     * Sends the request.
     *
     * @param session what to send with
     * @param known values of all references; the call may add what later calls need
     */
    void send(Session session, References known);
}
