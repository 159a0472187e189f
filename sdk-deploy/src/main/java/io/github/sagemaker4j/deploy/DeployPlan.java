package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Preflight;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A plan whose calls are one transaction.
 *
 * @param <H> the handle to what is deployed
 */
final class DeployPlan<H> implements Plan<H> {

    private final CallPlan<String> calls;
    private final Transaction transaction;
    private final Handle<H> handle;

    DeployPlan(CallPlan<String> calls, Transaction transaction, Handle<H> handle) {
        this.calls = calls;
        this.transaction = transaction;
        this.handle = handle;
    }

    /**
     * Makes the handle when all is accepted.
     *
     * @param <H> the handle's type
     */
    @FunctionalInterface
    interface Handle<H> {

        /** Of a thing by its name, and what was made for it. */
        H of(Session session, String name, Made made);
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
    public List<String> billed() {
        return calls.billed();
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
    public List<String> preflightReads() {
        return calls.preflightReads();
    }

    @Override
    public Preflight preflight(Session session) {
        return calls.preflight(session);
    }

    @Override
    public H run(Session session) {
        var digest = Sha256.hex(calls.toJson().getBytes(StandardCharsets.UTF_8));
        var earlier = transaction.resume(session, digest);
        if (earlier.isPresent()) {
            var made = earlier.get();
            return handle.of(session, made.endpoint(), made);
        }
        String name;
        try {
            name = calls.run(session);
        } catch (RuntimeException e) {
            throw transaction.rollBack(session, e);
        }
        return handle.of(session, name, transaction.commit());
    }

    @Override
    public String toString() {
        return calls.toString();
    }
}
