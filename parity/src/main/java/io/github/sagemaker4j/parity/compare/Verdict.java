package io.github.sagemaker4j.parity.compare;

import java.util.List;
import java.util.Set;

/**
 * How a case came out.
 *
 * @param result the kind of result
 * @param rules the rules that were needed
 * @param details what differs, line by line; or what is not built
 */
public record Verdict(Result result, Set<String> rules, List<String> details) {

    /** The kinds of results. */
    public enum Result {
        /** Nothing differs. */
        IDENTICAL,
        /** What differs, a rule explains. */
        BY_RULE,
        /** Something differs. */
        DIFFERS,
        /** The runner can't run the case yet. */
        NOT_BUILT
    }

    /** {@return whether the case counts as passed} */
    public boolean passed() {
        return result == Result.IDENTICAL || result == Result.BY_RULE;
    }

    static Verdict explained(Set<String> rules) {
        return new Verdict(rules.isEmpty() ? Result.IDENTICAL : Result.BY_RULE, rules, List.of());
    }

    static Verdict differs(List<String> details) {
        return new Verdict(Result.DIFFERS, Set.of(), details);
    }
}
