package io.github.sagemaker4j.local.internal.hosting;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks. A read gives no more than one chunk, so that what was sent apart arrives apart. */
final class ChunkedAnswer extends InputStream {

    private final InputStream in;
    private int left;
    private boolean first = true;
    private boolean ended;

    ChunkedAnswer(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        var count = in.read(to, from, Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the answer ended inside a chunk");
        }
        left -= count;
        return count;
    }

    private void next() throws IOException {
        if (!first) {
            AnswerHead.line(in);
        }
        first = false;
        left = AnswerHead.number(AnswerHead.line(in).split(";", 2)[0], 16);
        if (left == 0) {
            AnswerHead.headers(in);
            ended = true;
        }
    }
}
