package io.github.sagemaker4j.local.internal.hosting;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that knows whether it was read to its end. */
final class WatchedBody extends FilterInputStream {

    private boolean over;

    WatchedBody(InputStream in) {
        super(in);
    }

    boolean isOver() {
        return over;
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        var all = in.readAllBytes();
        over = true;
        return all;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        over |= next < 0;
        return next;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        var count = super.read(to, from, length);
        over |= count < 0;
        return count;
    }
}
