package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.RecordedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request while it is being answered: its body is noted as it is read. */
final class Recording {

    private static final int BODY_KEPT = 64 * 1024;

    private final Caller caller;
    private final String service;
    private volatile Beginning head;
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private volatile String operation = "";
    private @Nullable volatile ObjectName name;
    private volatile long bodySize;
    private volatile int status;

    Recording(Head head, String service, Caller caller) {
        this.head = new Beginning.Whole(head);
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

    /** Notes how it was answered. Nobody looks anything up in its headers from now on. */
    void status(int value) {
        status = value;
        head = head.packed();
    }

    synchronized void exactBody(byte[] bytes) {
        body.writeBytes(bytes);
        bodySize = bytes.length;
    }

    synchronized String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    synchronized int bodyKept() {
        return body.size();
    }

    /** Lets its body go; how large it was. */
    synchronized int forgetBody() {
        var size = body.size();
        body = new ByteArrayOutputStream(0);
        return size;
    }

    InputStream noted(InputStream in) {
        return new Noting(in);
    }

    private synchronized void note(byte[] bytes, int offset, int length) {
        body.write(bytes, offset, Math.min(length, Math.max(0, BODY_KEPT - body.size())));
        bodySize += length;
    }

    synchronized RecordedRequest asValue() {
        var begin = head;
        var object = name;
        var facts = new RecordedRequest.Facts(
                service,
                operation,
                caller.account(),
                caller.region(),
                begin.method(),
                begin.shownPath(),
                begin.headers(),
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
