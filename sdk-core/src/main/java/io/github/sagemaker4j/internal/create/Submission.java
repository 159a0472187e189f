package io.github.sagemaker4j.internal.create;

import io.github.sagemaker4j.NameTakenException;
import io.github.sagemaker4j.RoleRefusedException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.fault.Pause;
import io.github.sagemaker4j.internal.request.RequestTree;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The sending of one create request, with everything that is known of its earlier attempts. */
final class Submission<R extends SdkPojo> {

    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);

    // Refusals, a second or two apart, after which IAM is asked.
    private static final int ABSENT_AFTER = 2;

    private final Creation<R> creation;
    private final Session session;
    private final SageMakerClient client;
    private final R request;
    private final Patience patience;
    private final String name;
    private final Instant firstSent = Instant.now();
    private final long start = System.nanoTime();
    private int lost;
    private int unsent;
    private int refusals;

    Submission(Creation<R> creation, Session session, R request, Patience patience) {
        this.creation = creation;
        this.session = session;
        this.client = session.client(SageMakerClient::builder);
        this.request = request;
        this.patience = patience;
        this.name = RequestTree.of(request).path(creation.noun() + "Name").asText();
    }

    void send() {
        while (true) {
            try {
                creation.create().accept(client, request);
                return;
            } catch (SdkException e) {
                if (isSettled(e)) {
                    return;
                }
            }
        }
    }

    /** Whether the thing is there in spite of the error; throws if it is not and sending again is no use. */
    private boolean isSettled(SdkException error) {
        if (Faults.isNameTaken(error)) {
            if (lost == 0 && Faults.attempts(error) == 1) {
                throw taken(error);
            }
            return isOurs(visible(error), error);
        }
        if (Faults.isRoleRefused(error)) {
            waitForRole(error);
            return false;
        }
        if (!Faults.isAmbiguous(error)) {
            throw error;
        }
        if (Faults.isUnsent(error)) {
            waitForConnection(error);
            return false;
        }
        lost++;
        var existing = found(error);
        if (existing.isPresent()) {
            return isOurs(existing.get(), error);
        }
        if (lost > patience.rounds() || !isWorthRepeating(error)) {
            throw error;
        }
        Pause.of(patience.pause(lost - 1), doing());
        return false;
    }

    /** What answered with anything but an error of its own, such as a proxy's page, would only do it again. */
    private static boolean isWorthRepeating(SdkException error) {
        return Faults.isPassing(error);
    }

    private boolean isOurs(Existing existing, SdkException error) {
        if (!read(error, () -> existing.isMadeBy(client, request, firstSent))) {
            throw taken(error);
        }
        LOG.info("{} {} was created although the answer was lost; it is taken over", creation.thing(), name);
        return true;
    }

    private Existing visible(SdkException error) {
        for (int round = 0; ; round++) {
            var existing = found(error);
            if (existing.isPresent()) {
                return existing.get();
            }
            if (isOver(patience.visible())) {
                throw error;
            }
            Pause.of(patience.pause(round), doing());
        }
    }

    private Optional<Existing> found(SdkException error) {
        return read(error, () -> {
            try {
                var described = creation.describe().apply(client, name);
                return Optional.of(new Existing(creation.noun(), RequestTree.of(described)));
            } catch (SdkException e) {
                if (Faults.isAbsent(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Reads with more patience than the client has: giving up here would leave a job that nobody knows of. */
    private <T> T read(SdkException error, Supplier<T> reading) {
        for (int round = 0; ; round++) {
            try {
                return reading.get();
            } catch (SdkException e) {
                if (round == patience.rounds() || !Faults.isPassing(e)) {
                    LOG.warn("Whether {} was created is not known; attach to it by its name", thing());
                    error.addSuppressed(e);
                    throw error;
                }
            }
            Pause.of(patience.pause(round), doing());
        }
    }

    /** Nobody has heard of the request, so there is nothing to look for. */
    private void waitForConnection(SdkException error) {
        if (unsent++ == patience.rounds()) {
            LOG.warn("{} was not created: {}", thing(), error.getMessage());
            throw error;
        }
        Pause.of(patience.pause(unsent - 1), doing());
    }

    // A role that was made seconds ago is refused too, so only one that IAM has never heard of ends the patience early.
    private void waitForRole(SdkException error) {
        if (isOver(patience.role()) || (refusals >= ABSENT_AFTER && RoleLookup.isAbsent(session, role()))) {
            throw new RoleRefusedException(thing(), role(), Duration.ofNanos(System.nanoTime() - start), error);
        }
        if (refusals == 0) {
            LOG.warn(
                    "{}: the role {} can't be taken on yet, trying for {} s",
                    thing(),
                    role(),
                    patience.role().toSeconds());
        }
        Pause.of(patience.pause(refusals++), doing());
    }

    private String role() {
        var tree = RequestTree.of(request);
        return tree.path(tree.has("RoleArn") ? "RoleArn" : "ExecutionRoleArn").asText();
    }

    private boolean isOver(Duration limit) {
        return System.nanoTime() - start > limit.toNanos();
    }

    private NameTakenException taken(SdkException error) {
        return new NameTakenException(creation.thing(), name, session.region(), error);
    }

    private String thing() {
        return creation.thing() + " \"" + name + "\"";
    }

    private String doing() {
        return "creating " + thing();
    }
}
