package io.github.sagemaker4j.local.wire;

import java.time.Duration;

/**
 * One way for calls to go wrong, and which calls. Without a restriction every call of the operation is hit.
 *
 * <pre>{@code
 * Fault.dropAfter("CreateTrainingJob").atCall(1)            // done, but nobody hears of it: once
 * Fault.throttle("logs:*").withProbability(0.05)            // one call in twenty, the same ones at each run
 * }</pre>
 *
 * @param operation the operation, {@code service:Operation}, or {@code service:*}; {@code *} for all; for instances and
 *     logs {@code spot:job}, {@code capacity:name} and {@code log:name}
 * @param effect what happens
 * @param firstCall the first call that is hit, counted from 1 when the fault was given
 * @param lastCall the last call that is hit
 * @param probability how likely a call between them is hit, above 0 and up to 1
 */
public record Fault(String operation, Effect effect, int firstCall, int lastCall, double probability) {

    /** What happens to a call. */
    public sealed interface Effect {

        /** The connection is dropped and nothing is done. */
        record DropBefore() implements Effect {}

        /** The call is carried out, then the connection is dropped instead of the answer. */
        record DropAfter() implements Effect {}

        /**
         * The call is refused with a server error and nothing is done.
         *
         * @param status the HTTP status, 500 to 599
         */
        record ServerError(int status) implements Effect {}

        /** The call is refused as one too many: {@code ThrottlingException}, in S3 {@code SlowDown}. */
        record Throttle() implements Effect {}

        /** The call is refused: {@code AccessDeniedException}, in S3 {@code AccessDenied}. */
        record AccessDenied() implements Effect {}

        /**
         * The call is carried out late.
         *
         * @param time how much later
         */
        record Delay(Duration time) implements Effect {}

        /**
         * The spot instances of a training job are taken from it.
         *
         * @param line text of its log at which they are; empty for at once
         */
        record SpotInterruption(String line) implements Effect {}

        /** There are no instances for a job or an endpoint: it fails. */
        record NoCapacity() implements Effect {}

        /** The call is answered as the one before it was, or as if nothing had been created yet. */
        record StaleRead() implements Effect {}

        /**
         * Lines of a log can be read late.
         *
         * @param time how much later than they are written
         */
        record LogDelay(Duration time) implements Effect {}
    }

    /** Checks the values. */
    public Fault {
        if (firstCall < 1 || lastCall < firstCall || !(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "A fault hits calls from 1 on, with a probability above 0 and up to 1; not " + firstCall + " to "
                            + lastCall + " with " + probability + ".");
        }
    }

    private static Fault of(String operation, Effect effect) {
        return new Fault(operation, effect, 1, Integer.MAX_VALUE, 1);
    }

    /**
     * Drops the connection and does nothing.
     *
     * @param operation which calls, as in {@link #operation()}
     * @return the fault
     */
    public static Fault dropBefore(String operation) {
        return of(operation, new Effect.DropBefore());
    }

    /**
     * Carries the call out, then drops the connection: the caller cannot know.
     *
     * @param operation which calls, as in {@link #operation()}
     * @return the fault
     */
    public static Fault dropAfter(String operation) {
        return of(operation, new Effect.DropAfter());
    }

    /**
     * Answers with a server error and does nothing.
     *
     * @param operation which calls, as in {@link #operation()}
     * @param status the HTTP status, 500 to 599
     * @return the fault
     */
    public static Fault serverError(String operation, int status) {
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("A server error has a status from 500 to 599, not " + status + ".");
        }
        return of(operation, new Effect.ServerError(status));
    }

    /**
     * Answers that the caller calls too often, and does nothing.
     *
     * @param operation which calls, as in {@link #operation()}
     * @return the fault
     */
    public static Fault throttle(String operation) {
        return of(operation, new Effect.Throttle());
    }

    /**
     * Answers that the caller may not do this.
     *
     * @param operation which calls, as in {@link #operation()}
     * @return the fault
     */
    public static Fault accessDenied(String operation) {
        return of(operation, new Effect.AccessDenied());
    }

    /**
     * Carries the call out late.
     *
     * @param operation which calls, as in {@link #operation()}
     * @param time how much later
     * @return the fault
     */
    public static Fault delay(String operation, Duration time) {
        return of(operation, new Effect.Delay(time));
    }

    /**
     * Takes the spot instances of a training job, each time that it has some, as a test wants it: at a line of its log.
     * The job gets SIGTERM, its checkpoints are stored, and it starts again on new ones from there. Jobs that don't use
     * spot instances are not hit. A call, for {@link #atCall}, is one start.
     *
     * <pre>{@code
     * Fault.interruptSpot("churn-1", "epoch 3").atCall(1)
     * }</pre>
     *
     * @param job the name of the job; {@code *} for all
     * @param line text in a line of its log; empty for at once
     * @return the fault
     */
    public static Fault interruptSpot(String job, String line) {
        return of("spot:" + job, new Effect.SpotInterruption(line));
    }

    /**
     * Lets a training job or an endpoint fail because there are no instances for it. A call, for {@link #atCall}, is one
     * start of a job or one deployment of an endpoint.
     *
     * @param name the name of the job or the endpoint; {@code *} for all
     * @return the fault
     */
    public static Fault noCapacity(String name) {
        return of("capacity:" + name, new Effect.NoCapacity());
    }

    /**
     * Answers as the last equal call was answered since this fault was given, or, if there was none, that the thing does
     * not exist: what has just been changed or created is not seen yet. It is for reads, and has no effect on S3, which is
     * consistent.
     *
     * @param operation which calls, as in {@link #operation()}
     * @return the fault
     */
    public static Fault staleRead(String operation) {
        return of(operation, new Effect.StaleRead());
    }

    /**
     * Lets the lines of a job's or an endpoint's log be read late. A call, for {@link #atCall}, is one log stream.
     *
     * @param name the name of the job or the endpoint; {@code *} for all
     * @param time how much later than they are written
     * @return the fault
     */
    public static Fault delayLogs(String name, Duration time) {
        return of("log:" + name, new Effect.LogDelay(time));
    }

    /**
     * Hits one call only.
     *
     * @param call its number among the calls of the operation, from 1
     * @return the narrower fault
     */
    public Fault atCall(int call) {
        return inCalls(call, call);
    }

    /**
     * Hits some calls in a row only.
     *
     * @param first the number of the first, from 1
     * @param last the number of the last
     * @return the narrower fault
     */
    public Fault inCalls(int first, int last) {
        return new Fault(operation, effect, first, last, probability);
    }

    /**
     * Hits calls by chance, the same ones at each run with the same seed.
     *
     * @param likelihood how likely, above 0 and up to 1
     * @return the rarer fault
     */
    public Fault withProbability(double likelihood) {
        return new Fault(operation, effect, firstCall, lastCall, likelihood);
    }

    /**
     * Asks whether it concerns an operation at all.
     *
     * @param service the service, such as {@code s3}
     * @param name the operation's name
     * @return whether its calls are counted by this fault
     */
    public boolean concerns(String service, String name) {
        return operation.equals("*")
                || operation.equals(name)
                || operation.equals(service + ":*")
                || operation.equals(service + ":" + name);
    }
}
