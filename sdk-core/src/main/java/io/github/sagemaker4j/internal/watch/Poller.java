package io.github.sagemaker4j.internal.watch;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.SessionClosedException;
import io.github.sagemaker4j.internal.fault.Faults;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads the state of everything that is waited for in one session: one daemon thread that decides whose turn it is, a
 * few of the session's threads that read. However much is watched, the calls stay inside one budget.
 */
public final class Poller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final double CALLS_PER_SECOND = 10;
    private static final int BURST = 10;
    private static final int READERS = 4;
    /** As many can be read one by one as often as the list of ends would be. */
    private static final int FEW = 25;

    private final Session session;
    private final CallBudget budget;
    private final Pace pace;
    private final DelayQueue<Turn> turns = new DelayQueue<>();
    private final Map<String, Watch<?>> watches = new ConcurrentHashMap<>();
    private final Set<String> lists = ConcurrentHashMap.newKeySet();
    private final Semaphore readers = new Semaphore(READERS);
    private final Thread thread = new Thread(this::run, "sagemaker4j-poller");
    private volatile boolean closed;

    Poller(Session session, CallBudget budget, Pace pace) {
        this.session = session;
        this.budget = budget;
        this.pace = pace;
        thread.setDaemon(true);
    }

    /**
     * The poller of a session, made when first needed and closed with the session.
     *
     * @param session whose things are watched
     * @return the poller
     * @throws SessionClosedException if the session is closed
     */
    public static Poller of(Session session) {
        return session.shared(Poller.class, s -> new Poller(s, new CallBudget(CALLS_PER_SECOND, BURST), Pace.USUAL));
    }

    /**
     * Watches something until it has ended. Faults of the network and the service don't end a watch, unless nothing is
     * heard for ten minutes; refusals do after a minute.
     *
     * @param subject what to watch
     * @param <S> its state
     * @return the watch, shared with all who watch something of this name
     */
    @SuppressWarnings("unchecked") // a name holds the kind, and a kind has one type of state
    public <S> Watch<S> watch(Subject<S> subject) {
        var fresh = new Watch<>(subject);
        var watch = watches.putIfAbsent(subject.name(), fresh);
        if (watch == null) {
            start();
            schedule(fresh, pace.first().toNanos());
            subject.listing().filter(l -> watches.size() > FEW).ifPresent(this::list);
        }
        // Looked at after the watch is in the map: so either this or close() ends it.
        if (closed) {
            fresh.fail(closedWhile(fresh));
        }
        return watch == null ? fresh : (Watch<S>) watch;
    }

    private synchronized void start() {
        if (thread.getState() == Thread.State.NEW && !closed) {
            thread.start();
        }
    }

    private void list(Listing listing) {
        var ends = new Ends(listing, budget);
        var list = new Watch<>(new Subject<>("the ends of " + listing.kind(), () -> hurry(ends), watched -> false));
        if (lists.add(list.name())) {
            watches.put(list.name(), list);
            schedule(list, pace.longest().toNanos());
        }
    }

    /** Looks at once at what has ended by the list; returns how many are watched. */
    private int hurry(Ends ends) {
        if (watches.size() > FEW) {
            ends.look().stream()
                    .map(watches::get)
                    .filter(watch -> watch != null && watch.isHurried())
                    .forEach(watch -> turns.add(Turn.extra(watch)));
        }
        return watches.size();
    }

    private void schedule(Watch<?> watch, long pause) {
        turns.add(new Turn(watch, pause, System.nanoTime() + Pace.jittered(pause)));
    }

    private void run() {
        try {
            while (!closed) {
                var turn = turns.take();
                if (watches.get(turn.watch().name()) == turn.watch()) {
                    readers.acquire();
                    budget.acquire();
                    session.executor().execute(() -> read(turn));
                }
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            LOG.debug("The poller ends with its session", e);
        }
    }

    private void read(Turn turn) {
        var watch = turn.watch();
        Runnable next = () -> again(turn);
        try {
            if (watch.isEndedByReading()) {
                next = () -> end(watch, watch::finish);
            }
            budget.succeeded();
        } catch (SdkException e) {
            if (Faults.isThrottled(e)) {
                budget.throttled();
            }
            if (!watch.bears(e, pace)) {
                next = () -> end(watch, () -> watch.fail(watch.ending(e, session.region())));
            }
        } catch (SessionClosedException e) {
            // The session closes just now, and a reader has noticed before the poller: it says what was waited for.
            next = () -> end(watch, () -> watch.fail(closedWhile(watch)));
        } catch (RuntimeException | Error e) {
            next = () -> end(watch, () -> watch.fail(e));
        } finally {
            readers.release();
        }
        // After the reader's place is free: what depends on the end may take its time.
        next.run();
    }

    private void again(Turn turn) {
        if (turn.isExtra()) {
            turn.watch().calm();
        } else {
            schedule(turn.watch(), pause(turn));
        }
    }

    private long pause(Turn turn) {
        var things = watches.size();
        if (lists.contains(turn.watch().name())) {
            return pace.longest().toNanos();
        }
        if (turn.watch().isListed() && things > FEW) {
            // The list finds the end; looking often at each of many would only keep others waiting.
            return Math.max(pace.longest().toNanos(), Pace.fair(things, budget.rate()));
        }
        return pace.after(turn.pause(), things, budget.rate());
    }

    private void end(Watch<?> watch, Runnable ending) {
        watches.remove(watch.name());
        ending.run();
    }

    private static SessionClosedException closedWhile(Watch<?> watch) {
        return new SessionClosedException("waiting for " + watch.name());
    }

    /** Ends all open waits with {@link SessionClosedException}. */
    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        watches.values().forEach(watch -> watch.fail(closedWhile(watch)));
    }
}
