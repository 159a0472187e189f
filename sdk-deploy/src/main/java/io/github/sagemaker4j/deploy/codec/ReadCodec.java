package io.github.sagemaker4j.deploy.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that are read when they are sent.
 *
 * @param kind from a file or a stream
 * @param contentType the MIME type of what is sent
 * @param accept the MIME type that is asked for
 * @param <I> a file or a stream
 */
record ReadCodec<I>(Kind kind, String contentType, String accept) implements Codec<I, byte[]> {

    /** What is read. */
    enum Kind {
        FILE,
        STREAM
    }

    @Override
    public byte[] encode(I input) {
        try {
            return kind == Kind.FILE ? Files.readAllBytes((Path) input) : read((InputStream) input);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the input " + input, e);
        }
    }

    private static byte[] read(InputStream input) throws IOException {
        try (input) {
            return input.readAllBytes();
        }
    }

    @Override
    public byte[] decode(byte[] body, String type) {
        return body;
    }
}
