package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.fault.Faults;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** A large object read from beginning to end: where the connection breaks, it goes on at the byte it broke at. */
public final class ObjectStream extends InputStream {

    private static final int MOST_BREAKS = 10;

    private final S3Client s3;
    private final S3Uri uri;
    private final String owner;
    private final String etag;
    private InputStream in;
    private long position;
    private int breaks;

    /**
     * Opens an object.
     *
     * @param s3 the client
     * @param uri the object
     * @param owner the account that must own the bucket
     * @param etag the version that is meant: another one is an error, also halfway
     */
    public ObjectStream(S3Client s3, S3Uri uri, String owner, String etag) {
        this.s3 = s3;
        this.uri = uri;
        this.owner = owner;
        this.etag = etag;
        this.in = open();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (true) {
            try {
                var read = in.read(buffer, offset, length);
                position += Math.max(0, read);
                return read;
            } catch (IOException e) {
                goOn(e);
            } catch (SdkException e) {
                if (!Faults.isPassing(e)) {
                    throw e;
                }
                goOn(new IOException(e));
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void goOn(IOException broken) throws IOException {
        if (++breaks > MOST_BREAKS) {
            throw new IOException("reading " + uri + " broke off " + breaks + " times", broken);
        }
        in = open();
    }

    private InputStream open() {
        return s3.getObject(r -> r.bucket(uri.bucket())
                .key(uri.key())
                .expectedBucketOwner(owner)
                .ifMatch(etag.isEmpty() ? null : etag)
                .range(position == 0 ? null : "bytes=" + position + "-"));
    }
}
