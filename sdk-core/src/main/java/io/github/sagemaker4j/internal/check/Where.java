package io.github.sagemaker4j.internal.check;

import io.github.sagemaker4j.internal.check.Violation.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A place in a request, written out only when something is wrong there. */
record Where(@Nullable Where parent, String name, Step step) {

    /** How one goes from a value to a value inside it. */
    private enum Step {
        MEMBER,
        ITEM,
        KEY,
        ENTRY
    }

    static Where at(String name) {
        return new Where(null, name, Step.MEMBER);
    }

    Where member(String member) {
        return new Where(this, member, Step.MEMBER);
    }

    Where item(int index) {
        return new Where(this, String.valueOf(index), Step.ITEM);
    }

    Where key(String key) {
        return new Where(this, key, Step.KEY);
    }

    Where entry(String key) {
        return new Where(this, key, Step.ENTRY);
    }

    /** A violation of {@code rule}, which is one of {@code rules} here, with the sentence that the service would say. */
    Violation violation(String value, Kind kind, String rule, List<String> rules) {
        var holder = parent == null ? "" : parent.spoken();
        var sentence = switch (step) {
            case MEMBER -> sentence(value, spoken(), rule);
            case ITEM -> sentence("[" + value + "]", holder, "Member must satisfy constraint: " + rules);
            case KEY -> sentence("{" + name + "}", holder, "Map keys must satisfy constraint: " + rules);
            case ENTRY ->
                sentence("{" + name + "=" + value + "}", holder, "Map value must satisfy constraint: " + rules);
        };
        return new Violation(path(), value, kind, rule, sentence);
    }

    /** A violation by a required member that is absent. */
    Violation absent() {
        return Violation.absent(path(), spoken());
    }

    private static String sentence(String value, String place, String rule) {
        return "Value '" + value + "' at '" + place + "' failed to satisfy constraint: " + rule;
    }

    /** {@return the place by wire names: {@code InputDataConfig[0].ChannelName}} */
    private String path() {
        var before = parent == null ? "" : parent.path();
        return switch (step) {
            case MEMBER -> before.isEmpty() ? name : before + "." + name;
            case ITEM -> before + "[" + name + "]";
            case KEY, ENTRY -> before + "['" + name + "']";
        };
    }

    /** {@return the place as the service writes it: {@code inputDataConfig.1.member.channelName}} */
    private String spoken() {
        var before = parent == null ? "" : parent.spoken();
        var prefix = before.isEmpty() ? "" : before + ".";
        return switch (step) {
            case MEMBER -> prefix + lower(name);
            case ITEM -> prefix + (Integer.parseInt(name) + 1) + ".member";
            case KEY, ENTRY -> prefix + name + ".member";
        };
    }

    private static String lower(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
