package io.github.sagemaker4j;

/**
 * One mistake in a specification, found before any call.
 *
 * @param code a stable code, such as {@code NAME-02}
 * @param field the attribute as the user wrote it, such as {@code jobName}
 * @param value the value found, with secrets already masked; empty if there is none
 * @param rule what is wrong with it
 * @param fix what to do about it
 */
public record Problem(String code, String field, String value, String rule, String fix) {

    private static final int SHOWN = 120;

    /**
     * Makes one, cutting a long value for display.
     *
     * @param code a stable code, such as {@code NAME-02}
     * @param field the attribute as the user wrote it
     * @param value the value found; {@code null} reads as absent
     * @param rule what is wrong with it
     * @param fix what to do about it
     * @return the problem
     */
    public static Problem of(String code, String field, Object value, String rule, String fix) {
        var text = String.valueOf(value);
        return new Problem(code, field, text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…", rule, fix);
    }

    /** {@return the problem as one sentence} */
    @Override
    public String toString() {
        var shown = value.isEmpty() ? "" : " \"" + value + "\"";
        return "[" + code + "] " + field + shown + " " + rule + ": " + fix
                + (fix.endsWith("?") || fix.endsWith(".") ? "" : ".");
    }
}
