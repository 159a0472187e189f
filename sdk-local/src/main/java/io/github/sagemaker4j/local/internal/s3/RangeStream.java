package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.BlockStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A range of a file's bytes. */
final class RangeStream extends BlockStream {

    private final InputStream in;
    private long left;

    RangeStream(Path file, ByteRange range) throws IOException {
        in = Files.newInputStream(file);
        in.skipNBytes(range.first());
        left = range.length();
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

    @Override
    public void close() throws IOException {
        in.close();
    }
}
