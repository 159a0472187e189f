package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes a JSON tree as the XML of query answers. */
final class Xml {

    private Xml() {}

    static String of(JsonNode tree) {
        var xml = new StringBuilder();
        write(tree, xml);
        return xml.toString();
    }

    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void write(JsonNode node, StringBuilder xml) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> {
                xml.append('<').append(name).append('>');
                write(node.get(name), xml);
                xml.append("</").append(name).append('>');
            });
        } else if (node.isArray()) {
            node.forEach(item -> {
                xml.append("<member>");
                write(item, xml);
                xml.append("</member>");
            });
        } else {
            xml.append(text(node.asText()));
        }
    }
}
