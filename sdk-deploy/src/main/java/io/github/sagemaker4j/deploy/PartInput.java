package io.github.sagemaker4j.deploy;

import java.io.InputStream;
import java.util.Iterator;

/** The parts of a streamed answer one after the other. A read gives no more than one part, so that none waits. */
final class PartInput extends InputStream {

    private final Iterator<byte[]> parts;
    private byte[] part = {};
    private int at;

    PartInput(Iterator<byte[]> parts) {
        this.parts = parts;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : part[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) {
        if (length == 0 || isAtEnd()) {
            return length == 0 ? 0 : -1;
        }
        var count = Math.min(length, part.length - at);
        System.arraycopy(part, at, to, from, count);
        at += count;
        return count;
    }

    private boolean isAtEnd() {
        while (at == part.length && parts.hasNext()) {
            part = parts.next();
            at = 0;
        }
        return at == part.length;
    }
}
