package io.github.sagemaker4j.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;

/** What differs between two lists of requests, one line for each value. */
final class Difference {

    private static final int SHOWN = 160;

    private Difference() {}

    static void between(List<ObjectNode> theirs, List<ObjectNode> ours, List<String> lines) {
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            if (i >= ours.size()) {
                lines.add("- " + shortened(theirs.get(i)));
            } else if (i >= theirs.size()) {
                lines.add("+ " + shortened(ours.get(i)));
            } else {
                node("[" + i + " " + theirs.get(i).path("operation").asText() + "]", theirs.get(i), ours.get(i), lines);
            }
        }
    }

    private static void node(String path, JsonNode theirs, JsonNode ours, List<String> lines) {
        if (theirs.equals(ours)) {
            return;
        }
        if (theirs.isObject() && ours.isObject()) {
            var names = new TreeSet<String>();
            theirs.fieldNames().forEachRemaining(names::add);
            ours.fieldNames().forEachRemaining(names::add);
            names.forEach(n -> node(path + "/" + n, theirs.path(n), ours.path(n), lines));
        } else if (theirs.isArray() && ours.isArray() && theirs.size() == ours.size()) {
            for (int i = 0; i < theirs.size(); i++) {
                node(path + "/" + i, theirs.get(i), ours.get(i), lines);
            }
        } else {
            lines.add(path + ": theirs " + shortened(theirs) + ", ours " + shortened(ours));
        }
    }

    private static String shortened(JsonNode node) {
        var text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
