package io.github.sagemaker4j;

import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Where lines and progress go while something is waited for. Called on the waiting thread, one call at a time.
 *
 * <pre>{@code
 * job.await(Follow.to(System.out));
 * }</pre>
 */
public interface Follow {

    /**
     * A line of the log.
     *
     * @param line the line
     */
    void line(LogLine line);

    /**
     * A step of the thing itself, such as {@code 2026-11-22T08:00:00Z Starting - Preparing the instances}.
     *
     * @param text the step
     */
    void status(String text);

    /** {@return whether the log is read at all; it is by default} */
    default boolean readsLogs() {
        return true;
    }

    /**
     * Prints steps and lines, each line with host and time.
     *
     * @param out where to, such as {@code System.out}
     * @return the follower
     */
    static Follow to(PrintStream out) {
        return new FollowTo(line -> out.println(line), out::println, true);
    }

    /**
     * Hands each line to a function.
     *
     * @param consumer takes the lines
     * @return the follower
     */
    static Follow each(Consumer<LogLine> consumer) {
        return new FollowTo(consumer, text -> {}, true);
    }

    /** {@return a follower that tells nothing and makes no call for it} */
    static Follow quietly() {
        return new FollowTo(line -> {}, text -> {}, false);
    }

    /** {@return a follower that logs through SLF4J at INFO, under this interface's name; the default of waits} */
    static Follow logging() {
        return new FollowTo(line -> FollowTo.LOG.info("{}", line), FollowTo.LOG::info, true);
    }
}
