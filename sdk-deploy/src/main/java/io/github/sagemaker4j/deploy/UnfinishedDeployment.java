package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deployment that was begun on this machine and neither completed nor undone: its process died, or something could
 * not be removed. Its note is in {@code $SAGEMAKER4J_STATE}, else {@code $XDG_STATE_HOME/sagemaker4j}, else
 * {@code ~/.local/state/sagemaker4j}.
 *
 * <pre>{@code
 * UnfinishedDeployment.list(session).forEach(d -> d.undo(session));
 * }</pre>
 */
public final class UnfinishedDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedDeployment.class);

    private static final Duration LATE = Duration.ofMillis(500);
    /** No endpoint takes as long to be created; whoever runs a program again later means something new. */
    private static final Duration AWAITED = Duration.ofDays(1);

    private final Journal journal;
    private final Journal.Entry entry;

    private UnfinishedDeployment(Journal journal, Journal.Entry entry) {
        this.journal = journal;
        this.entry = entry;
    }

    /**
     * Reads the notes of this machine. Deployments of processes that still run are not listed.
     *
     * @param session whose region is looked at
     * @return the unfinished deployments
     */
    public static List<UnfinishedDeployment> list(Session session) {
        return left(session).stream().filter(d -> !d.entry.accepted()).toList();
    }

    /** Those that nobody is at work with, whole ones included whose endpoint was not awaited. */
    private static List<UnfinishedDeployment> left(Session session) {
        var all = new ArrayList<UnfinishedDeployment>();
        for (var journal : Journal.all()) {
            journal.read()
                    .filter(e -> e.region().equals(session.region()))
                    .filter(e -> !e.isAtWork())
                    .ifPresent(e -> all.add(new UnfinishedDeployment(journal, e)));
        }
        return List.copyOf(all);
    }

    /** {@return what it was to make, such as {@code endpoint "churn"}; not all of it need exist} */
    public List<String> resources() {
        return entry.resources().stream().map(Resource::toString).toList();
    }

    /**
     * Removes what exists of it and was made by this library, newest first, and then the note. Where the endpoint is
     * there with its components, or serves by the new configuration, the deployment came through after all, and only the
     * note goes. One with auto scaling is always removed, since that is set last.
     *
     * @param session the account and region it was begun in
     * @throws LeftoversException if something could not be removed; the note stays
     */
    public void undo(Session session) {
        // Another process may be doing just that.
        journal.taken().ifPresent(own -> undo(session, own));
    }

    /**
     * What came of it, if it is one of this plan or of something with one of these names; undone if it is not whole.
     *
     * @param undone takes what was undone
     */
    static Optional<Made> resume(Session session, String plan, List<Resource> intended, Set<Resource> undone) {
        for (var unfinished : left(session)) {
            var entry = unfinished.entry;
            var same = entry.plan().equals(plan);
            if (same && unfinished.isWhole(session)) {
                LOG.info("{} was deployed by a process that has died since; it is taken over", unfinished);
                return unfinished
                        .journal
                        .taken()
                        .map(own -> new Made(entry.resources(), entry.keepOnFailure(), Optional.of(own)));
            }
            if (entry.accepted()) {
                unfinished.forget(same);
            } else if (same || entry.resources().stream().anyMatch(intended::contains)) {
                LOG.info("{} was left by a process that has died; it is undone first", unfinished);
                unfinished.undo(session);
                undone.addAll(entry.resources());
            }
        }
        return Optional.empty();
    }

    /** Lets go of what once was whole: its endpoint leads to it, as long as there is one. */
    private void forget(boolean same) {
        if (same || entry.since().plus(AWAITED).isBefore(Instant.now())) {
            journal.close();
        }
    }

    private boolean isWhole(Session session) {
        return entry.accepted() ? isServing(session, Resource.ENDPOINT) : isDeployed(session);
    }

    /** Whether all is there: where something follows the endpoint, as long as that is missing it is no use. */
    private boolean isDeployed(Session session) {
        var isScaled = named(Resource.SCALING).isPresent(); // policies may be missing, and have no note of their own
        return !isScaled
                && named(Resource.ENDPOINT)
                        .flatMap(e -> Described.of(session, e))
                        .isPresent()
                && entry.resources().stream()
                        .filter(r -> r.noun().equals(Resource.COMPONENT))
                        .allMatch(r -> Described.of(session, r).isPresent());
    }

    private void undo(Session session, Journal own) {
        if (!isDeployed(session) && !isUpdated(session)) {
            try {
                remove(session);
            } catch (LeftoversException e) {
                own.release();
                throw e;
            }
        }
        own.close();
    }

    /** Whether an update got so far that its configuration serves, or is about to once the service is done. */
    private boolean isUpdated(Session session) {
        var updated = named(Resource.UPDATE);
        if (updated.isEmpty()) {
            return false;
        }
        EndpointWaits.settled(session, updated.get().name());
        return isServing(session, Resource.UPDATE);
    }

    /** Whether the endpoint is there and has this configuration. */
    private boolean isServing(Session session, String noun) {
        return named(noun)
                .flatMap(e -> Described.of(session, new Resource(Resource.ENDPOINT, e.name())))
                .flatMap(e -> named(Resource.CONFIG).filter(c -> e.uses().contains(c.name())))
                .isPresent();
    }

    private Optional<Resource> named(String noun) {
        return entry.resources().stream().filter(r -> r.noun().equals(noun)).findFirst();
    }

    private void remove(Session session) {
        var newestFirst = new ArrayList<>(entry.resources());
        Collections.reverse(newestFirst);
        newestFirst.removeIf(r -> r.noun().equals(Resource.UPDATE));
        newestFirst.forEach(new Removal(session)::ifOurs);
        // The last request of a process that has just died may be on its way still.
        Pause.of(LATE, "undoing " + this);
        var removal = new Removal(session);
        newestFirst.forEach(removal::ifOurs);
        if (!removal.left().isEmpty()) {
            throw new LeftoversException(removal.left());
        }
    }

    /** {@return what it was to make, and where} */
    @Override
    public String toString() {
        return "UnfinishedDeployment[" + entry.region() + ", " + String.join(", ", resources()) + "]";
    }
}
