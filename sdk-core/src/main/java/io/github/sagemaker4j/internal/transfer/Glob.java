package io.github.sagemaker4j.internal.transfer;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns a glob over paths with slashes into a pattern; the same on every system, unlike the JDK's. */
final class Glob {

    private static final String SPECIAL = ".()+|^$@%{}&~#";

    private final String glob;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Glob(String glob) {
        this.glob = glob;
    }

    /**
     * Reads a glob.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static Pattern pattern(String glob) {
        try {
            return Pattern.compile(new Glob(glob).translate(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("cannot read the pattern \"" + glob + "\": " + e.getDescription(), e);
        }
    }

    private String translate() {
        while (at < glob.length()) {
            var c = glob.charAt(at++);
            switch (c) {
                case '*' -> star();
                case '?' -> out.append("[^/]");
                case '[' -> oneOf();
                case '\\' -> literal(at < glob.length() ? glob.charAt(at++) : c);
                default -> literal(c);
            }
        }
        return out.toString();
    }

    private void star() {
        if (!glob.startsWith("*", at)) {
            out.append("[^/]*");
            return;
        }
        at++;
        var startsName = at == 2 || glob.charAt(at - 3) == '/';
        if (startsName && glob.startsWith("/", at)) {
            at++;
            out.append("(?:.*/)?");
        } else {
            out.append(".*");
        }
    }

    private void oneOf() {
        var end = glob.indexOf(']', at + 1);
        if (end < 0) {
            literal('[');
            return;
        }
        var inside = glob.substring(at, end);
        var not = inside.startsWith("!") || inside.startsWith("^");
        var letters = (not ? inside.substring(1) : inside).replaceAll("[\\\\\\[&^]", "\\\\$0");
        out.append(not ? "[^/" : "[").append(letters).append(']');
        at = end + 1;
    }

    private void literal(char c) {
        if (SPECIAL.indexOf(c) >= 0 || "*?[]\\".indexOf(c) >= 0) {
            out.append('\\');
        }
        out.append(c);
    }
}
