package io.github.sagemaker4j.internal.logs;

import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.internal.fault.Pause;
import io.github.sagemaker4j.internal.watch.Watch;
import java.time.Duration;
import java.util.List;

/** The lines of something that is watched, until it has ended and its log is read out. */
public final class LogFeed {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Watch<?> watch;
    private final LogTail tail;
    private Duration pause = FIRST;
    private boolean over;

    /**
     * A feed.
     *
     * @param watch says when it has ended
     * @param tail reads the lines
     */
    public LogFeed(Watch<?> watch, LogTail tail) {
        this.watch = watch;
        this.tail = tail;
    }

    /**
     * Waits a moment, or until the end if that is sooner, and reads what is new.
     *
     * @param most the longest time to wait
     * @return the new lines, often none
     */
    public List<LogLine> next(Duration most) {
        if (over) {
            if (tail.isTroubled()) {
                Pause.of(FIRST, "reading the last lines of a log");
            }
            return tail.read();
        }
        over = watch.isOverWithin(pause.compareTo(most) < 0 ? pause : most);
        if (over) {
            tail.end();
        }
        var lines = tail.read();
        pause = lines.isEmpty() ? longer() : FIRST.multipliedBy(2);
        return lines;
    }

    /** {@return whether the end is known} */
    public boolean isOver() {
        return over;
    }

    /** {@return whether the end is known and there is nothing more to read} */
    public boolean isDone() {
        return over && tail.isDone();
    }

    private Duration longer() {
        var next = pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST) < 0 ? next : LONGEST;
    }
}
