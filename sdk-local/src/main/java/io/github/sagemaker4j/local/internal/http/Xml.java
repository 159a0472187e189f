package io.github.sagemaker4j.local.internal.http;

import java.nio.charset.StandardCharsets;

/** Writes XML answers. */
public final class Xml {

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /** Makes an empty document. */
    public Xml() {}

    /**
     * Opens an element.
     *
     * @param name its name, with attributes if it has any
     * @return this
     */
    public Xml open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    /**
     * Closes an element.
     *
     * @param name its name
     * @return this
     */
    public Xml close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    /**
     * Writes an element with a value.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public Xml leaf(String name, Object value) {
        return open(name).text(value).close(name);
    }

    /**
     * Writes a value within the element that is open.
     *
     * @param value the value
     * @return this
     */
    public Xml text(Object value) {
        var plain = value.toString();
        for (var i = 0; i < plain.length(); i++) {
            escape(plain.charAt(i));
        }
        return this;
    }

    private void escape(char c) {
        switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            default -> {
                if (c < ' ') {
                    text.append("&#").append((int) c).append(';');
                } else {
                    text.append(c);
                }
            }
        }
    }

    /**
     * Makes a reply of it.
     *
     * @param status the HTTP status
     * @param contentType {@code application/xml} or {@code text/xml}
     * @return the reply
     */
    public Reply reply(int status, String contentType) {
        return Reply.of(status, contentType, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
