package io.github.sagemaker4j.local.internal.hosting;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a model's server is answering: its beginning is there, its body comes. Closing it lets go of the connection,
 * and of what else answers.
 *
 * @param head status and headers
 * @param body the body as it comes
 * @param end what happens when it is closed; once
 */
record OpenAnswer(AnswerHead head, InputStream body, End end) implements AutoCloseable {

    /** Lets go of something. */
    @FunctionalInterface
    interface End {

        /** Does it. */
        void run() throws IOException;
    }

    /** One that is there already. */
    static OpenAnswer of(Answer answer) {
        return new OpenAnswer(answer.head(), new ByteArrayInputStream(answer.body()), () -> {});
    }

    /** The same with something more to let go of at its end. */
    OpenAnswer andAtEnd(End more) {
        return new OpenAnswer(head, body, () -> {
            try {
                end.run();
            } finally {
                more.run();
            }
        });
    }

    /** Reads it to its end. */
    Answer whole() throws IOException {
        return new Answer(head, body.readAllBytes());
    }

    boolean isGood() {
        return head.status() / 100 == 2;
    }

    @Override
    public void close() throws IOException {
        end.run();
    }
}
