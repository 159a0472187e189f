package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.WaitTimeoutException;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.fault.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** Waits until an endpoint is in a state. Errors that pass do not end a wait; pauses grow from a quarter second. */
final class EndpointWaits {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointWaits.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A thing just made may be invisible, or its tags not yet known to the rules of who may see it. */
    private static final Duration NEW = Duration.ofSeconds(60);
    /** The service itself gives up within an hour. */
    private static final Duration SETTLING = Duration.ofHours(2);

    private static final Set<EndpointStatus> BUSY = Set.of(
            EndpointStatus.CREATING,
            EndpointStatus.UPDATING,
            EndpointStatus.SYSTEM_UPDATING,
            EndpointStatus.ROLLING_BACK);

    private final Session session;
    private final String name;
    private final long start = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private String status = "unknown";

    private EndpointWaits(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    /** Waits while the endpoint is created or updated; what is not there is settled. */
    static void settled(Session session, String name) {
        new EndpointWaits(session, name)
                .until(SETTLING, found -> found.map(e -> !isBusy(e)).orElse(true));
    }

    /** Waits until there is no such endpoint. */
    static void gone(Session session, String name) {
        new EndpointWaits(session, name).until(SETTLING, Optional::isEmpty);
    }

    /** Waits while the endpoint is created or updated, also while it is not visible yet. */
    static Optional<DescribeEndpointResponse> finished(Session session, String name, Duration deadline) {
        var wait = new EndpointWaits(session, name);
        return wait.until(deadline, found -> found.map(e -> !isBusy(e)).orElse(!wait.isYoung()));
    }

    static boolean isBusy(DescribeEndpointResponse endpoint) {
        return BUSY.contains(endpoint.endpointStatus());
    }

    /** The endpoint, if there is one. */
    static Optional<DescribeEndpointResponse> described(Session session, String name) {
        try {
            return Optional.of(session.client(SageMakerClient::builder).describeEndpoint(r -> r.endpointName(name)));
        } catch (SdkException e) {
            if (Faults.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<DescribeEndpointResponse> until(
            Duration deadline, Predicate<Optional<DescribeEndpointResponse>> reached) {
        while (true) {
            try {
                var found = described(session, name);
                status = found.map(DescribeEndpointResponse::endpointStatusAsString)
                        .orElse("not there");
                if (reached.test(found)) {
                    return found;
                }
            } catch (SdkException e) {
                if (!Faults.isPassing(e) && !(Faults.isDenied(e) && isYoung())) {
                    throw e;
                }
                LOG.info("Endpoint {} can't be described just now; waiting on", name, e);
            }
            rest(deadline);
        }
    }

    private void rest(Duration deadline) {
        var remaining = deadline.minusNanos(System.nanoTime() - start);
        if (remaining.isNegative() || remaining.isZero()) {
            throw new WaitTimeoutException(
                    "endpoint \"" + name + "\"", deadline, status, "Endpoint.attach(session, \"" + name + "\")");
        }
        Pause.of(pause.compareTo(remaining) < 0 ? pause : remaining, "waiting for endpoint " + name);
        var longer = pause.multipliedBy(3).dividedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private boolean isYoung() {
        return System.nanoTime() - start < NEW.toNanos();
    }
}
