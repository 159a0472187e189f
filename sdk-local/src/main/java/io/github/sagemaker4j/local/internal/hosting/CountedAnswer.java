package io.github.sagemaker4j.local.internal.hosting;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length. */
final class CountedAnswer extends InputStream {

    /** What is taken on trust before it has come. */
    private static final int AT_ONCE = 1 << 20;

    private final InputStream in;
    private final int length;
    private int left;

    CountedAnswer(InputStream in, int length) {
        this.in = in;
        this.length = length;
        this.left = length;
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        if (left > AT_ONCE) {
            return super.readAllBytes();
        }
        var all = new byte[left];
        for (var count = 0; left > 0; ) {
            count += read(all, count, left);
        }
        return all;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
        if (left == 0 || most == 0) {
            return most == 0 ? 0 : -1;
        }
        var count = in.read(to, from, Math.min(most, left));
        if (count < 0) {
            throw new EOFException("the answer ended after " + (length - left) + " of " + length + " bytes");
        }
        left -= count;
        return count;
    }
}
