package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Preflight;
import io.github.sagemaker4j.Session;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan that needs a read to be complete: until it runs it shows what is known, with references for the rest. Running
 * reads first, completes the plan, and so refuses what is wrong before anything is sent.
 *
 * @param <H> the handle that running gives
 */
public final class LatePlan<H> implements Plan<H> {

    private final Plan<H> known;
    private final String read;
    private final String warning;
    private final Function<Session, Plan<H>> complete;
    private final AtomicBoolean ran = new AtomicBoolean();
    private volatile @Nullable Plan<H> whole;

    /**
     * Makes one.
     *
     * @param known what is known before the read
     * @param read the kind of the read, such as {@code sagemaker:DescribeAlgorithm}
     * @param warning what is not checked before it
     * @param complete reads, and makes the plan that is run
     */
    public LatePlan(Plan<H> known, String read, String warning, Function<Session, Plan<H>> complete) {
        this.known = known;
        this.read = read;
        this.warning = warning;
        this.complete = complete;
    }

    @Override
    public List<PlannedRequest> requests() {
        return now().requests();
    }

    @Override
    public List<String> reads() {
        return andOwn(now().reads());
    }

    @Override
    public List<String> preflightReads() {
        return andOwn(now().preflightReads());
    }

    /** Completes the plan first, so what the read shows to be wrong is thrown, not reported. */
    @Override
    public Preflight preflight(Session session) {
        return complete.apply(session).preflight(session);
    }

    private List<String> andOwn(List<String> reads) {
        return Stream.concat(reads.stream(), Stream.of(read))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<String> billed() {
        return now().billed();
    }

    @Override
    public List<String> warnings() {
        var warnings = now().warnings();
        return whole == null
                ? Stream.concat(Stream.of(warning), warnings.stream()).toList()
                : warnings;
    }

    @Override
    public String toJson() {
        return PlanText.of(this);
    }

    @Override
    public String diff(Plan<?> other) {
        return PlanDiff.between(other, this);
    }

    @Override
    public H run(Session session) {
        if (!ran.compareAndSet(false, true)) {
            throw new IllegalStateException("This plan has run. Make a new one to do the same again.");
        }
        var completed = complete.apply(session);
        whole = completed;
        return completed.run(session);
    }

    @Override
    public String toString() {
        return toJson();
    }

    private Plan<H> now() {
        var completed = whole;
        return completed == null ? known : completed;
    }
}
