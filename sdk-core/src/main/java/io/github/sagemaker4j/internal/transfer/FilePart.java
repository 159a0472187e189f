package io.github.sagemaker4j.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;

/** A stretch of a file as a stream, so that parts are sent in parallel without being held in memory. */
final class FilePart extends InputStream {

    private final InputStream in;
    private long left;

    private FilePart(Path file, long offset, long length) throws IOException {
        var channel = FileChannel.open(file);
        channel.position(offset);
        in = Channels.newInputStream(channel);
        left = length;
    }

    /** A body that can be sent again, as retries do. */
    static RequestBody body(Path file, long offset, long length) {
        return RequestBody.fromContentProvider(
                () -> {
                    try {
                        return new FilePart(file, offset, length);
                    } catch (IOException e) {
                        throw new UncheckedIOException("cannot read " + file, e);
                    }
                },
                length,
                "application/octet-stream");
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left <= 0 && length > 0) {
            return -1;
        }
        var read = in.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
