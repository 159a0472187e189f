package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.CallPlan;
import java.util.List;

/** A plan whose calls are one transaction. */
final class DeployPlan implements Plan<Endpoint> {

    private final CallPlan<String> calls;
    private final Transaction transaction;

    DeployPlan(CallPlan<String> calls, Transaction transaction) {
        this.calls = calls;
        this.transaction = transaction;
    }

    @Override
    public List<PlannedRequest> requests() {
        return calls.requests();
    }

    @Override
    public List<String> reads() {
        return calls.reads();
    }

    @Override
    public List<String> warnings() {
        return calls.warnings();
    }

    @Override
    public String toJson() {
        return calls.toJson();
    }

    @Override
    public String diff(Plan<?> other) {
        return calls.diff(other);
    }

    @Override
    public Endpoint run(Session session) {
        String name;
        try {
            name = calls.run(session);
        } catch (RuntimeException e) {
            throw transaction.rollBack(session, e);
        }
        return new Endpoint(session, name, transaction.commit());
    }

    @Override
    public String toString() {
        return calls.toString();
    }
}
