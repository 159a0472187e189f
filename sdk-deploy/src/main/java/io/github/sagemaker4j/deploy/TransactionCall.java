package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.PlannedCall;
import io.github.sagemaker4j.internal.plan.References;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** A creating call whose effect the transaction remembers. */
record TransactionCall<R extends SdkPojo>(ApiCall<R> call, Resource resource, Transaction transaction)
        implements PlannedCall {

    @Override
    public List<PlannedRequest> requests(References known) {
        return call.requests(known);
    }

    @Override
    public void send(Session session, References known) {
        transaction.make(session, filled(resource, known), known, () -> call.send(session, known));
    }

    static Resource filled(Resource resource, References known) {
        return new Resource(resource.noun(), known.fill(resource.name()));
    }
}
