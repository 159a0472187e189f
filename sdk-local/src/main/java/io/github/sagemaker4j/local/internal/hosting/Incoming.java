package io.github.sagemaker4j.local.internal.hosting;

import java.io.IOException;
import java.io.InputStream;

/** What comes from a connection, read in blocks. It is read by one thread: the JDK's takes a lock for every byte. */
final class Incoming extends InputStream {

    private final InputStream in;
    private final byte[] block = new byte[8192];
    private int next;
    private int end;

    Incoming(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return next < end || fill() ? block[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (next == end && most >= block.length) {
            return in.read(to, from, most);
        }
        if (next == end && !fill()) {
            return -1;
        }
        var count = Math.min(most, end - next);
        System.arraycopy(block, next, to, from, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(block, 0, block.length));
        return end > 0;
    }
}
