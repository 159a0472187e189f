package io.github.sagemaker4j;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What AWS says about a plan before it runs: whether buckets, image, role and quota are as the plan needs them. Only
 * reading calls are made. What may not be read is <em>not checked</em>, which is neither good nor bad. A quota is held
 * against the plan alone: instances that other jobs use at the moment are not counted, as no call tells them.
 *
 * <pre>{@code
 * var plan = estimator.plan(session, TrainingInput.s3("train", "s3://data/churn/"));
 * plan.preflight(session).orThrow();
 * }</pre>
 *
 * @param checks what was looked at, in the order of the plan
 */
public record Preflight(List<Check> checks) {

    /** Keeps a copy of the list. */
    public Preflight {
        checks = List.copyOf(checks);
    }

    /** One thing that was looked at. */
    public sealed interface Check {

        /** {@return what it is about, such as {@code bucket data}} */
        String about();

        /** {@return the kind of call that tells, such as {@code s3:HeadBucket}} */
        String read();
    }

    /**
     * All is well.
     *
     * @param about what it is about
     * @param read the kind of call that told
     */
    public record Passed(String about, String read) implements Check {}

    /**
     * The plan can't work.
     *
     * @param about what it is about
     * @param read the kind of call that told
     * @param problem what is wrong, and what to do
     */
    public record Failed(String about, String read, Problem problem) implements Check {}

    /**
     * Nobody knows.
     *
     * @param about what it is about
     * @param read the kind of call that was refused or failed
     * @param why such as {@code AccessDenied}
     */
    public record NotChecked(String about, String read, String why) implements Check {}

    /** {@return all mistakes that were found; empty if there are none, which says nothing of what was not checked} */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        for (var check : checks) {
            if (check instanceof Failed failed) {
                problems.add(failed.problem());
            }
        }
        return problems;
    }

    /** {@return what could not be checked} */
    public List<NotChecked> notChecked() {
        return checks.stream()
                .filter(NotChecked.class::isInstance)
                .map(NotChecked.class::cast)
                .toList();
    }

    /**
     * Turns mistakes into an error. What was not checked is none.
     *
     * @return this
     * @throws InvalidSpecException if a check has failed; lists all problems
     */
    public Preflight orThrow() {
        var problems = problems();
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("preflight", problems);
        }
        return this;
    }

    /** {@return one line for each check} */
    @Override
    public String toString() {
        return checks.stream().map(Preflight::line).collect(Collectors.joining("\n"));
    }

    private static String line(Check check) {
        if (check instanceof Failed failed) {
            return "failed       " + check.about() + ": " + failed.problem();
        }
        return check instanceof NotChecked not
                ? "not checked  " + check.about() + ": " + check.read() + " said " + not.why()
                : "passed       " + check.about();
    }
}
