package io.github.sagemaker4j.internal.check;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks the patterns by which the service reads metrics out of a job's log: one that finds nothing costs a whole run. */
public final class MetricRegex {

    private MetricRegex() {}

    /**
     * What is wrong with a pattern.
     *
     * @param regex the pattern; Python's named groups are understood
     * @return what is wrong, as the end of a sentence that begins with the pattern; empty if it compiles and has the one
     *     group that holds the number
     */
    public static Optional<String> problem(String regex) {
        try {
            var groups =
                    Pattern.compile(regex.replace("(?P<", "(?<")).matcher("").groupCount();
            return groups == 1
                    ? Optional.empty()
                    : Optional.of("has " + groups + " groups, but one group must hold the number");
        } catch (PatternSyntaxException e) {
            return Optional.of("is no regular expression: " + e.getDescription() + " at index " + e.getIndex());
        }
    }
}
