package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.NameTakenException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.fault.Pause;
import io.github.sagemaker4j.internal.plan.References;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * All of a deployment or none of it. What is to be made is noted in a file before the first of it is, and the note goes
 * when the endpoint has been awaited, or when all is undone.
 */
final class Transaction {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
    private static final Duration VISIBLE = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(4);

    private final boolean keepOnFailure;
    private final List<Resource> intended = new ArrayList<>();
    private final List<Resource> made = new ArrayList<>();
    private final Set<Resource> undone = new HashSet<>();
    private final List<BiConsumer<Session, Removal>> undoing = new ArrayList<>();
    private String plan = "";
    private @Nullable Resource doubtful;
    private @Nullable Journal journal;

    Transaction(boolean keepOnFailure) {
        this.keepOnFailure = keepOnFailure;
    }

    /** What came of the same deployment in a process that has died since; a part of it is undone first. */
    Optional<Made> resume(Session session, String planDigest) {
        plan = planDigest;
        return UnfinishedDeployment.resume(session, planDigest, intended, undone);
    }

    /** Names what will be made, in order; the name may hold a reference. */
    void intend(Resource resource) {
        intended.add(resource);
    }

    /** Names something to be set right again where a step fails, which is no creation. */
    void onUndo(BiConsumer<Session, Removal> work) {
        undoing.add(work);
    }

    void make(Session session, Resource resource, References known, Runnable create) {
        if (journal == null) {
            journal = Journal.open(
                    session.region(),
                    plan,
                    intended.stream().map(r -> TransactionCall.filled(r, known)).toList());
        }
        try {
            unlessMadeLate(session, resource, () -> onceVisible(create));
            if (!resource.noun().equals(Resource.UPDATE)) {
                made.add(resource);
            }
        } catch (SdkException e) {
            var isThing = !resource.noun().equals(Resource.UPDATE);
            doubtful = isThing && Faults.isAmbiguous(e) ? resource : null;
            throw e;
        }
    }

    /** A request that a dead process had sent may take effect only after its deployment was undone. */
    private void unlessMadeLate(Session session, Resource resource, Runnable create) {
        try {
            create.run();
        } catch (NameTakenException e) {
            if (!undone.remove(resource)) {
                throw e;
            }
            new Removal(session).ifOurs(resource);
            create.run();
        }
    }

    /** Creates a thing that uses others: what was made a moment ago may not be known everywhere yet. */
    private void onceVisible(Runnable create) {
        var start = System.nanoTime();
        var pause = FIRST_PAUSE;
        while (true) {
            try {
                create.run();
                return;
            } catch (SdkException e) {
                if (!isOfOurs(e) || System.nanoTime() - start > VISIBLE.toNanos()) {
                    throw e;
                }
            }
            Pause.of(pause, "the deployment, for " + made.get(made.size() - 1) + " to be visible");
            pause = pause.compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
        }
    }

    private boolean isOfOurs(SdkException error) {
        return Faults.isAbsent(error)
                && made.stream().map(Resource::name).anyMatch(name -> names(String.valueOf(error.getMessage()), name));
    }

    /** Whether a message holds the name as a word, at the end of an ARN or not. */
    private static boolean names(String message, String name) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])")
                .matcher(message)
                .find();
    }

    Made commit() {
        var isAwaited = made.stream().anyMatch(r -> r.noun().equals(Resource.ENDPOINT));
        if (journal == null || !isAwaited) {
            close();
            return new Made(List.copyOf(made), keepOnFailure, Optional.empty());
        }
        journal.accept(keepOnFailure);
        return new Made(List.copyOf(made), keepOnFailure, Optional.of(journal));
    }

    /** Undoes what was made and gives what to throw: the error itself if nothing is left. */
    RuntimeException rollBack(Session session, RuntimeException error) {
        if (made.isEmpty() && doubtful == null) {
            close();
            return error;
        }
        var removal = new Removal(session);
        undoing.forEach(work -> work.accept(session, removal));
        if (keepOnFailure) {
            LOG.warn("Deploying failed; kept as asked: {}", made);
            release();
            return error;
        }
        if (doubtful != null) {
            removal.ifOurs(doubtful);
        }
        for (var i = made.size() - 1; i >= 0; i--) {
            removal.remove(made.get(i));
        }
        if (!removal.left().isEmpty()) {
            release();
            return new LeftoversException(removal.left(), error);
        }
        LOG.info("Deploying failed; removed again: {}", removal.removed());
        close();
        return error;
    }

    private void release() {
        if (journal != null) {
            journal.release();
        }
    }

    private void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
