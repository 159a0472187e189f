package io.github.sagemaker4j.internal.plan;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Preflight;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.preflight.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plan of {@link PlannedCall}s. References are resolved in the order given, before the first call.
 *
 * @param <H> the handle that running gives
 */
public final class CallPlan<H> implements Plan<H> {

    private static final Logger LOG = LoggerFactory.getLogger(CallPlan.class);

    private final List<PlannedCall> calls;
    private final List<String> reads;
    private final List<String> warnings;
    private final List<String> billed;
    private final Map<String, Function<Session, String>> open;
    private final BiFunction<Session, References, H> finish;
    private final References known = new References();
    private final AtomicBoolean ran = new AtomicBoolean();

    private CallPlan(Draft draft, BiFunction<Session, References, H> finish) {
        this.calls = List.copyOf(draft.calls);
        this.reads = draft.reads.stream().distinct().sorted().toList();
        this.warnings = List.copyOf(draft.warnings);
        this.billed = List.copyOf(draft.billed);
        this.open = new LinkedHashMap<>(draft.open);
        this.finish = finish;
    }

    /** What a plan is made of, collected in order. */
    public static final class Draft {

        private final List<PlannedCall> calls = new ArrayList<>();
        private final List<String> reads = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<String> billed = new ArrayList<>();
        private final Map<String, Function<Session, String>> open = new LinkedHashMap<>();

        /**
         * Adds a call.
         *
         * @param call the call
         */
        public void call(PlannedCall call) {
            calls.add(call);
        }

        /**
         * Lists a kind of reading call.
         *
         * @param kind such as {@code sts:GetCallerIdentity}
         */
        public void read(String kind) {
            reads.add(kind);
        }

        /**
         * Adds a warning.
         *
         * @param text what is allowed but seldom meant
         */
        public void warn(String text) {
            warnings.add(text);
        }

        /**
         * Tells what will be billed.
         *
         * @param text what, and for how long
         */
        public void bill(String text) {
            billed.add(text);
        }

        /**
         * Leaves a value open until the plan runs.
         *
         * @param name the reference's name
         * @param value finds the value
         * @return the text that stands for it
         */
        public String open(String name, Function<Session, String> value) {
            open.put(name, value);
            return References.to(name);
        }

        /**
         * Ends the draft.
         *
         * @param finish makes the handle after the last call
         * @param <H> the handle
         * @return the plan
         */
        public <H> CallPlan<H> plan(BiFunction<Session, References, H> finish) {
            return new CallPlan<>(this, finish);
        }
    }

    @Override
    public List<PlannedRequest> requests() {
        return calls.stream().flatMap(c -> c.requests(known).stream()).toList();
    }

    @Override
    public List<String> reads() {
        return reads;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public List<String> billed() {
        return billed;
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
    public List<String> preflightReads() {
        var reads = new ArrayList<>(new Checks(PlannedFacts.of(calls, new References())).reads());
        reads.addAll(PlannedFacts.reads(open.keySet()));
        return reads.stream().distinct().sorted().toList();
    }

    @Override
    public Preflight preflight(Session session) {
        var values = new References();
        var before = PlannedFacts.settle(open, values, session);
        return new Checks(PlannedFacts.of(calls, values)).run(session, before);
    }

    @Override
    public H run(Session session) {
        if (!ran.compareAndSet(false, true)) {
            throw new IllegalStateException("This plan has run. Make a new one to do the same again.");
        }
        // Who runs a plan without reading it, as fit does, hears of it here.
        warnings.forEach(LOG::warn);
        open.forEach((name, value) -> known.put(name, value.apply(session)));
        for (var call : calls) {
            call.send(session, known);
        }
        return finish.apply(session, known);
    }

    @Override
    public String toString() {
        return toJson();
    }
}
