package io.github.sagemaker4j.local.internal.hosting;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a model's server answered, whole.
 *
 * @param head status and headers
 * @param body the body, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(AnswerHead head, byte[] body) {

    /** Reads one from a connection. */
    static Answer read(InputStream in) throws IOException {
        var head = AnswerHead.read(in);
        return new Answer(head, head.body(in).readAllBytes());
    }

    int status() {
        return head.status();
    }

    /** Whether the server did what it was asked. */
    boolean isGood() {
        return status() / 100 == 2;
    }

    Optional<String> header(String name) {
        return head.header(name);
    }
}
