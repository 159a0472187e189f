package io.github.sagemaker4j.parity.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference that is meant.
 *
 * @param name the rule's name
 * @param because the number of the reference's fault that it does better, or a line of the architecture
 * @param operations the operations whose requests it is about; none for refusals
 * @param when the trigger: all of these hold
 * @param change what it does to a pair of requests, if it does
 * @param skips the side, {@code theirs} or {@code ours}, whose request it leaves out; else empty
 * @param refusals the codes under which we refuse what the reference sends; empty for other rules
 * @param failures the errors in which we end where the reference goes on; empty for other rules
 */
record Rule(
        String name,
        String because,
        List<String> operations,
        List<Condition> when,
        @Nullable Change change,
        String skips,
        List<String> refusals,
        List<String> failures) {

    boolean triggers(Situation s) {
        return when.stream().allMatch(c -> c.holds(s));
    }

    /** Applies the rule to a pair of requests; whether it changed one. */
    boolean apply(Situation pair) {
        return change != null
                && operations.contains(pair.theirs().path("operation").asText())
                && change.apply(pair, this::triggers);
    }

    boolean skips(String side, Situation s) {
        var request = "theirs".equals(side) ? s.theirs() : s.ours();
        return side.equals(skips)
                && operations.contains(request.path("operation").asText())
                && triggers(s);
    }
}
