package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that is read in blocks only. In particular skipping reads: the bodies of the JDK's server skip past their own
 * end, into the connection.
 */
public abstract class BlockStream extends InputStream {

    /** Makes one. */
    protected BlockStream() {}

    @Override
    public final int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;
}
