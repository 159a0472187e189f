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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeInferenceComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.InferenceComponentStatus;

/** Waits until a component is in a state, by the session's poller. */
final class ComponentWaits {

    private static final Set<InferenceComponentStatus> BUSY =
            Set.of(InferenceComponentStatus.CREATING, InferenceComponentStatus.UPDATING);
    // Waits are told apart, since one that began before an update must not end one that began after it.
    private static final AtomicLong COUNT = new AtomicLong();

    private ComponentWaits() {}

    /** Waits while the component is created or updated. */
    static Optional<DescribeInferenceComponentResponse> settled(Session session, String name, Duration atMost) {
        return until(
                session,
                name,
                atMost,
                found -> found.map(DescribeInferenceComponentResponse::inferenceComponentStatus)
                        .filter(BUSY::contains)
                        .isEmpty());
    }

    /** Waits until there is no such component. */
    static void gone(Session session, String name) {
        until(session, name, EndpointWaits.USUAL, Optional::isEmpty);
    }

    private static Optional<DescribeInferenceComponentResponse> until(
            Session session,
            String name,
            Duration atMost,
            Predicate<Optional<DescribeInferenceComponentResponse>> reached) {
        var watch = Poller.of(session)
                .watch(new Subject<>(
                        "component " + name + " #" + COUNT.incrementAndGet(), () -> described(session, name), reached));
        if (!watch.isOverWithin(atMost)) {
            throw new WaitTimeoutException(
                    "inference component \"" + name + "\"",
                    atMost,
                    "not settled",
                    "ExistingComponent.attach(session, \"" + name + "\")");
        }
        return watch.await();
    }

    private static Optional<DescribeInferenceComponentResponse> described(Session session, String name) {
        try {
            return Optional.of(session.client(SageMakerClient::builder)
                    .describeInferenceComponent(
                            r -> r.inferenceComponentName(name).overrideConfiguration(SingleAttempt::only)));
        } catch (SdkException e) {
            if (Faults.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
