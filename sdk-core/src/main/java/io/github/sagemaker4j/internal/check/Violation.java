package io.github.sagemaker4j.internal.check;

import java.util.List;

/**
 * One constraint of the service that a value does not satisfy. The value is not masked: whoever shows it does that.
 *
 * @param path where, by wire names, such as {@code InputDataConfig[0].ChannelName} or {@code HyperParameters['lr']}
 * @param value the value found; the number of entries of a list or map that is too short or too long
 * @param kind which kind of constraint
 * @param rule the constraint in the service's words, such as {@code Member must not be null}
 * @param message the service's whole sentence: {@code Value 'a b' at 'inputDataConfig.1.member.channelName' failed to
 *     satisfy constraint: …}
 */
public record Violation(String path, String value, Kind kind, String rule, String message) {

    private static final String ENTRIES = " entries";

    /** The kinds of constraints. */
    public enum Kind {
        /** A required member is absent. */
        REQUIRED,
        /** A text, list or map is too short or too long. */
        LENGTH,
        /** A number is too small or too large. */
        RANGE,
        /** A text has another form. */
        PATTERN,
        /** A text is none of the listed ones; for instance types the list may be older than the service. */
        ENUM,
        /** A value is of another JSON type. */
        TYPE,
        /** A member that the model does not have; reported for answers only, since the service ignores such members. */
        UNKNOWN
    }

    /**
     * That a member of a request is absent.
     *
     * @param member its wire name, such as {@code ResourceConfig}
     * @return the violation
     */
    public static Violation absent(String member) {
        return absent(member, Character.toLowerCase(member.charAt(0)) + member.substring(1));
    }

    /** The same, with the place as the service says it. */
    static Violation absent(String path, String spoken) {
        var rule = "Member must not be null";
        var sentence = "Value null at '" + spoken + "' failed to satisfy constraint: " + rule;
        return new Violation(path, "null", Kind.REQUIRED, rule, sentence);
    }

    static String entries(int count) {
        return count + ENTRIES;
    }

    /** {@return how much there is, for a violation of a length: {@code 4112 characters} or {@code 101 entries}} */
    public String size() {
        return value.endsWith(ENTRIES) ? value : value.codePointCount(0, value.length()) + " characters";
    }

    /**
     * The message of the exception that the service would answer with.
     *
     * @param all at least one violation
     * @return such as {@code 1 validation error detected: Value 'a_b' at 'trainingJobName' failed to …}
     */
    public static String message(List<Violation> all) {
        var sentences = all.stream().map(Violation::message).distinct().toList();
        return sentences.size() + (sentences.size() == 1 ? " validation error" : " validation errors") + " detected: "
                + String.join("; ", sentences);
    }
}
