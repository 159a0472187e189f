package io.github.sagemaker4j.internal.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that are known only when a plan runs, by name. In requests a reference stands between two characters that
 * Unicode keeps for private use, so that no text of a user's is ever taken for one; people read it in braces.
 */
public final class References {

    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final Pattern TOKEN = Pattern.compile(OPEN + "([A-Za-z0-9.-]+)" + CLOSE);

    private final Map<String, String> known = new LinkedHashMap<>();

    /**
     * The text that stands for a value until it is known.
     *
     * @param name such as {@code account}
     * @return the reference
     */
    public static String to(String name) {
        return OPEN + name + CLOSE;
    }

    /**
     * Brings back references inside a JSON document that escapes what is not ASCII.
     *
     * @param json the document's text
     * @return the same with references
     */
    public static String inJson(String json) {
        return json.replace(escaped(OPEN), String.valueOf(OPEN)).replace(escaped(CLOSE), String.valueOf(CLOSE));
    }

    /**
     * References as people read them.
     *
     * @param text text with references
     * @return the same with {@code {name}} for each
     */
    public static String readable(String text) {
        return text.indexOf(OPEN) < 0 ? text : TOKEN.matcher(text).replaceAll("{$1}");
    }

    /** {@return a sample for each value that plans leave open, of the form that the service asks for} */
    public static References samples() {
        var samples = new References();
        samples.put("account", "000000000000");
        samples.put("name", "sample");
        samples.put("role", "arn:aws:iam::000000000000:role/sample");
        return samples;
    }

    /**
     * Makes a value known.
     *
     * @param name the reference's name
     * @param value what it stands for
     */
    public void put(String name, String value) {
        known.put(name, value);
    }

    /**
     * Fills in what is known.
     *
     * @param text text with references
     * @return the same with values for the known ones
     */
    public String fill(String text) {
        if (text.indexOf(OPEN) < 0) {
            return text;
        }
        return TOKEN.matcher(text).replaceAll(m -> Matcher.quoteReplacement(known.getOrDefault(m.group(1), m.group())));
    }

    private static String escaped(char c) {
        return String.format("\\u%04x", (int) c);
    }
}
