package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * A model's answer as a stream of events: a part for each piece that the server sent, and an error as the last event
 * where the answer breaks off. The framing is that of the library the AWS client itself reads it with.
 */
record ResponseStream(OpenAnswer answer) implements Reply.Body {

    private static final int PIECE = 64 * 1024;
    private static final String MESSAGE = "Message";

    /** The whole reply; the body's kind goes beside it, because that of the reply is the stream's. */
    static Reply reply(OpenAnswer answer) {
        return new Reply(
                200, Map.of("Content-Type", "application/vnd.amazon.eventstream"), -1, new ResponseStream(answer));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        var piece = new byte[PIECE];
        for (var count = read(piece, out); count >= 0; count = read(piece, out)) {
            event("event", "PayloadPart", "application/octet-stream", Arrays.copyOf(piece, count))
                    .encode(out);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }

    /** The next piece; where there is none because the model failed, the error is told and the stream over. */
    private int read(byte[] piece, OutputStream out) throws IOException {
        InputStream body = answer.body();
        try {
            return body.read(piece);
        } catch (SocketTimeoutException e) {
            failure("ModelInvocationTimeExceeded", "The model was silent for too long.")
                    .encode(out);
        } catch (IOException e) {
            failure("StreamBroken", "The connection to the model was closed: " + e.getMessage())
                    .encode(out);
        }
        return -1;
    }

    private static Message failure(String code, String message) {
        var error = Json.object().put(MESSAGE, message).put("ErrorCode", code);
        return event(
                "exception",
                "ModelStreamError",
                "application/json",
                Json.write(error).getBytes(StandardCharsets.UTF_8));
    }

    private static Message event(String kind, String name, String contentType, byte[] payload) {
        var headers = Map.of(
                ":message-type",
                HeaderValue.fromString(kind),
                ":" + kind + "-type",
                HeaderValue.fromString(name),
                ":content-type",
                HeaderValue.fromString(contentType));
        return new Message(headers, payload);
    }
}
