package io.github.sagemaker4j.deploy.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** CSV as RFC 4180 has it: commas, and double quotes around what holds one, a quote or a line break. */
final class CsvText {

    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;
    // Where the next of each sign is, once it was looked for from before it: a search is far faster than a look at
    // each.
    private int comma = -1;
    private int feed = -1;
    private int carriage = -1;

    private CsvText(String text) {
        this.text = text;
    }

    /** A cell as it is written: in quotes where it holds a comma, a quote or a line break. */
    static String cell(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ',' || c == '"' || isBreak(c)) {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    /** Reads all rows; a line break at the very end begins no further row. */
    static List<List<String>> read(String text) {
        return new CsvText(text).rows();
    }

    private List<List<String>> rows() {
        while (at < text.length()) {
            row.add(text.charAt(at) == '"' ? quoted() : plain());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                if (at == text.length() || isBreak(text.charAt(at))) {
                    row.add("");
                    endRow();
                }
            } else {
                endRow();
            }
        }
        return Collections.unmodifiableList(rows);
    }

    private void endRow() {
        rows.add(Collections.unmodifiableList(row));
        row = new ArrayList<>(row.size());
        if (text.startsWith("\r\n", at)) {
            at += 2;
        } else if (at < text.length()) {
            at++;
        }
    }

    private String plain() {
        var start = at;
        comma = next(',', comma);
        feed = next('\n', feed);
        carriage = next('\r', carriage);
        at = Math.min(comma, Math.min(feed, carriage));
        return text.substring(start, at);
    }

    private int next(char sign, int known) {
        if (known >= at) {
            return known;
        }
        var found = text.indexOf(sign, at);
        return found < 0 ? text.length() : found;
    }

    private String quoted() {
        var cell = new StringBuilder();
        at++;
        while (true) {
            var end = text.indexOf('"', at);
            if (end < 0) {
                throw new IllegalArgumentException("a quoted value of row " + (rows.size() + 1) + " has no end");
            }
            cell.append(text, at, end);
            at = end + 1;
            if (at == text.length() || text.charAt(at) != '"') {
                break;
            }
            cell.append('"');
            at++;
        }
        if (at < text.length() && text.charAt(at) != ',' && !isBreak(text.charAt(at))) {
            throw new IllegalArgumentException("text follows a quoted value of row " + (rows.size() + 1));
        }
        return cell.toString();
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
