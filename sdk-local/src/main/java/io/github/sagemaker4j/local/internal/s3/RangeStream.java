package io.github.sagemaker4j.local.internal.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A range of a file's bytes. */
final class RangeStream extends FilterInputStream {

    private long left;

    RangeStream(Path file, ByteRange range) throws IOException {
        super(Files.newInputStream(file));
        in.skipNBytes(range.first());
        left = range.length();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        var n = in.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(n, 0);
        return n;
    }
}
