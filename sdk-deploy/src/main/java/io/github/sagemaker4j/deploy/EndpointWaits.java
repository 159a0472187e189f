package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.WaitTimeoutException;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.watch.Poller;
import io.github.sagemaker4j.internal.watch.SingleAttempt;
import io.github.sagemaker4j.internal.watch.Subject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** Waits until an endpoint is in a state, by the session's poller. */
final class EndpointWaits {

    /** The service itself gives up on an endpoint within an hour. */
    static final Duration USUAL = Duration.ofHours(2);

    /** What was just made may be invisible for a while. */
    private static final Duration NEW = Duration.ofSeconds(60);

    private static final Set<EndpointStatus> BUSY = Set.of(
            EndpointStatus.CREATING,
            EndpointStatus.UPDATING,
            EndpointStatus.SYSTEM_UPDATING,
            EndpointStatus.ROLLING_BACK);

    // Waits are told apart, since one that began before an update must not end one that began after it.
    private static final AtomicLong COUNT = new AtomicLong();

    private EndpointWaits() {}

    /** Waits while the endpoint is created or updated; what is not there is settled. */
    static void settled(Session session, String name) {
        until(session, name, USUAL, found -> !isBusy(found));
    }

    /** Waits until there is no such endpoint. */
    static void gone(Session session, String name) {
        until(session, name, USUAL, Optional::isEmpty);
    }

    /** Waits while the endpoint is created or updated, also while it is not visible yet. */
    static Optional<DescribeEndpointResponse> finished(Session session, String name, Duration atMost) {
        var start = System.nanoTime();
        return until(
                session,
                name,
                atMost,
                found -> !isBusy(found) && (found.isPresent() || System.nanoTime() - start > NEW.toNanos()));
    }

    /**
     * Waits while the endpoint is updated. An old answer, from before the service knew of the update, does not end it.
     */
    static Optional<DescribeEndpointResponse> updated(Session session, String name, String config, Duration atMost) {
        var start = System.nanoTime();
        var seen = new AtomicBoolean();
        return until(session, name, atMost, found -> {
            if (isBusy(found)) {
                seen.set(true);
                return false;
            }
            var ours = found.map(DescribeEndpointResponse::endpointConfigName).filter(config::equals);
            return ours.isPresent()
                    || seen.get()
                    || found.map(f -> f.failureReason()).isPresent()
                    || System.nanoTime() - start > NEW.toNanos();
        });
    }

    private static Optional<DescribeEndpointResponse> until(
            Session session, String name, Duration atMost, Predicate<Optional<DescribeEndpointResponse>> reached) {
        var watch = Poller.of(session)
                .watch(new Subject<>(
                        "endpoint " + name + " #" + COUNT.incrementAndGet(), () -> described(session, name), reached));
        if (!watch.isOverWithin(atMost)) {
            var status = watch.latest()
                    .map(found -> found.map(DescribeEndpointResponse::endpointStatusAsString)
                            .orElse("absent"))
                    .orElse("not known");
            throw new WaitTimeoutException(
                    "endpoint \"" + name + "\"", atMost, status, "Endpoint.attach(session, \"" + name + "\")");
        }
        return watch.await();
    }

    private static boolean isBusy(Optional<DescribeEndpointResponse> found) {
        return found.map(DescribeEndpointResponse::endpointStatus)
                .filter(BUSY::contains)
                .isPresent();
    }

    private static Optional<DescribeEndpointResponse> described(Session session, String name) {
        try {
            return Optional.of(session.client(SageMakerClient::builder)
                    .describeEndpoint(r -> r.endpointName(name).overrideConfiguration(SingleAttempt::only)));
        } catch (SdkException e) {
            if (Faults.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
