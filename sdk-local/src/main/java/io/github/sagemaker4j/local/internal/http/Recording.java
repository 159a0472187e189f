package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request while it is being answered: its body is noted as it is read. */
final class Recording {

    private static final int BODY_KEPT = 64 * 1024;

    /** Never kept: who reads a recording must not be able to act as the caller. */
    private static final Set<String> SECRET = Set.of("authorization", "x-amz-security-token", "cookie");

    private final Head head;
    private final Caller caller;
    private final String service;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile String operation = "";
    private @Nullable volatile ObjectName name;
    private volatile long bodySize;
    private volatile int status;

    Recording(Head head, String service, Caller caller) {
        this.head = head;
        this.service = service;
        this.caller = caller;
    }

    void operation(String value, @Nullable ObjectName object) {
        operation = value;
        name = object;
    }

    String operation() {
        return operation;
    }

    void status(int value) {
        status = value;
    }

    synchronized void exactBody(byte[] bytes) {
        body.writeBytes(bytes);
        bodySize = bytes.length;
    }

    synchronized String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    InputStream noted(InputStream in) {
        return new Noting(in);
    }

    private synchronized void note(byte[] bytes, int offset, int length) {
        body.write(bytes, offset, Math.min(length, Math.max(0, BODY_KEPT - body.size())));
        bodySize += length;
    }

    synchronized RecordedRequest asValue() {
        var headers = new TreeMap<String, String>();
        head.headers().asMap().forEach((header, values) -> {
            if (!SECRET.contains(header) && !values.isEmpty()) {
                headers.put(header, values.get(0));
            }
        });
        var object = name;
        var facts = new RecordedRequest.Facts(
                service,
                operation,
                caller.account(),
                caller.region(),
                head.method(),
                head.shownPath(),
                Map.copyOf(headers),
                object == null ? null : object.bucket(),
                object == null || object.key().isEmpty() ? null : object.key(),
                bodySize,
                status);
        return new RecordedRequest(facts, body.toByteArray());
    }

    private final class Noting extends BlockStream {

        private final InputStream in;

        Noting(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var n = in.read(buffer, offset, length);
            if (n > 0) {
                note(buffer, offset, n);
            }
            return n;
        }
    }
}
