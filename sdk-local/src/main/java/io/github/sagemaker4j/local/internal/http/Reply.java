package io.github.sagemaker4j.local.internal.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What goes back.
 *
 * @param status the HTTP status
 * @param headers one value by name
 * @param length the body's length in bytes; negative if it is not known before
 * @param body what writes the body
 */
public record Reply(int status, Map<String, String> headers, long length, Body body) {

    /** No body at all. */
    public static final Body NO_BODY = out -> {};

    /** Writes a body. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes it.
         *
         * @param out where to; left open
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;

        /**
         * Lets go of what the body comes from; called once, written or not.
         *
         * @throws IOException if that fails
         */
        default void close() throws IOException {}
    }

    /**
     * A reply without a body.
     *
     * @param status the HTTP status
     * @return the reply
     */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), 0, NO_BODY);
    }

    /**
     * A reply whose body is in memory.
     *
     * @param status the HTTP status
     * @param contentType the body's type
     * @param body the body
     * @return the reply
     */
    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), body.length, out -> out.write(body));
    }

    /**
     * A refusal in the form of the JSON protocols.
     *
     * @param error the refusal
     * @return the reply
     */
    public static Reply jsonError(ServiceError error) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("__type", error.code()).put("message", error.text());
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return of(error.status(), "application/x-amz-json-1.1", bytes).plusHeader("x-amzn-ErrorType", error.code());
    }

    /**
     * A refusal in the form of the query protocol.
     *
     * @param error the refusal
     * @param namespace the service's XML namespace; empty for none
     * @return the reply
     */
    public static Reply formError(ServiceError error, String namespace) {
        var root = "ErrorResponse" + (namespace.isEmpty() ? "" : " xmlns=\"" + namespace + "\"");
        var xml = new Xml().open(root).open("Error");
        xml.leaf("Type", error.status() < 500 ? "Sender" : "Receiver");
        xml.leaf("Code", error.code()).leaf("Message", error.text()).close("Error");
        return xml.leaf("RequestId", UUID.randomUUID()).close("ErrorResponse").reply(error.status(), "text/xml");
    }

    /**
     * Adds a header, or replaces it.
     *
     * @param name its name
     * @param value its value
     * @return the longer reply
     */
    public Reply plusHeader(String name, String value) {
        return plusHeaders(Map.of(name, value));
    }

    /**
     * Adds headers, or replaces them.
     *
     * @param added one value by name
     * @return the longer reply
     */
    public Reply plusHeaders(Map<String, String> added) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(more::put);
        more.putAll(added);
        return new Reply(status, more, length, body);
    }
}
