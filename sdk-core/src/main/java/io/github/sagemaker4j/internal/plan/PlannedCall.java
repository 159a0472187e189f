package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import java.util.List;

/** A step of a plan that changes something: what it would send, and the sending of it. */
public interface PlannedCall {

    /**
     * The requests, with what is known filled in. Several only where their order does not matter.
     *
     * @param known values of references
     * @return what is sent, or would be
     */
    List<PlannedRequest> requests(References known);

    /**
     * Sends the requests.
     *
     * @param session what to send with
     * @param known values of all references; the call may add what later calls need
     */
    void send(Session session, References known);
}
