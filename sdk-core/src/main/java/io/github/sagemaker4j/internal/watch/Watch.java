package io.github.sagemaker4j.internal.watch;

import io.github.sagemaker4j.CredentialsExpiredException;
import io.github.sagemaker4j.UnreachableException;
import io.github.sagemaker4j.WaitInterruptedException;
import io.github.sagemaker4j.internal.fault.Faults;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One thing being watched. The last state, once read, is never left again, whatever a late answer says.
 *
 * @param <S> its state
 */
public final class Watch<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int QUIET_FAILURES = 8;
    private static final int FEWEST_FAILURES = 20;

    private final Subject<S> subject;
    private final CompletableFuture<S> end = new CompletableFuture<>();
    private final AtomicBoolean hurried = new AtomicBoolean();
    private volatile @Nullable S latest;
    /** Whether anybody looks at more than the end: of thousands that are waited for, nothing else is kept. */
    private volatile boolean followed;

    private long refusedSince;
    private long silentSince;
    private int failures;

    Watch(Subject<S> subject) {
        this.subject = subject;
    }

    /**
     * Something that has ended already.
     *
     * @param name its kind and name
     * @param state its last state
     * @param <S> its state
     * @return a watch that is over
     */
    public static <S> Watch<S> over(String name, S state) {
        var watch = new Watch<>(new Subject<>(name, () -> state, s -> true));
        watch.latest = state;
        watch.end.complete(state);
        return watch;
    }

    /** {@return the state that was read last, since somebody first wanted to know more than the end} */
    public Optional<S> latest() {
        followed = true;
        return Optional.ofNullable(latest);
    }

    /** {@return a stage that is completed with the last state, on a thread of the session's executor} */
    public CompletionStage<S> end() {
        return end.minimalCompletionStage();
    }

    /**
     * Waits for the end.
     *
     * @return the last state
     * @throws WaitInterruptedException if the thread is interrupted; its flag stays set
     */
    public S await() {
        try {
            return end.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /**
     * Waits a while for the end.
     *
     * @param time how long at most
     * @return whether it has ended
     * @throws WaitInterruptedException if the thread is interrupted; its flag stays set
     */
    public boolean isOverWithin(Duration time) {
        followed = true;
        try {
            end.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** Reads once; returns whether the last state was read. */
    synchronized boolean isEndedByReading() {
        var last = latest;
        if (last != null && subject.ended().test(last)) {
            return true;
        }
        var state = subject.read().get();
        refusedSince = 0;
        silentSince = 0;
        failures = 0;
        var over = subject.ended().test(state);
        latest = followed || over ? state : null;
        return over;
    }

    /** Whether an error is to be put up with: refusals and silence are for some time only. */
    boolean bears(SdkException error, Pace pace) {
        failures++;
        if (failures >= QUIET_FAILURES && Integer.bitCount(failures) == 1) {
            LOG.warn("Reading {} has failed {} times in a row; waiting goes on", subject.name(), failures, error);
        }
        var now = System.nanoTime();
        if (Faults.isPassing(error)) {
            refusedSince = 0;
            silentSince = silentSince == 0 ? now : silentSince;
            // Counted too: after a machine has slept the time alone says nothing.
            return failures < FEWEST_FAILURES
                    || now - silentSince < pace.silence().toNanos();
        }
        silentSince = 0;
        refusedSince = refusedSince == 0 ? now : refusedSince;
        return now - refusedSince < pace.refusals().toNanos();
    }

    /** What a wait ends with that could not bear an error; a refusal of the service is passed on as it is. */
    RuntimeException ending(SdkException error, String region) {
        if (Faults.isExpired(error)) {
            return new CredentialsExpiredException(subject.name(), error);
        }
        return Faults.isPassing(error)
                ? new UnreachableException(
                        subject.name(), Duration.ofNanos(System.nanoTime() - silentSince), region, error)
                : error;
    }

    String name() {
        return subject.name();
    }

    boolean isListed() {
        return subject.listing().isPresent();
    }

    /** Whether this is the first to ask for a look at once. */
    boolean isHurried() {
        return hurried.compareAndSet(false, true);
    }

    void calm() {
        hurried.set(false);
    }

    void finish() {
        end.complete(Objects.requireNonNull(latest));
    }

    void fail(Throwable error) {
        end.completeExceptionally(error);
    }

    private WaitInterruptedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WaitInterruptedException("waiting for " + subject.name(), e);
    }

    // The error happened on another thread: this one's stack is what the caller knows.
    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException error ? error : new CompletionException(e.getCause());
    }
}
