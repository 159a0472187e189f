package io.github.sagemaker4j.deploy.codec;

/** Passes bytes through. */
record BytesCodec(String contentType, String accept) implements Codec<byte[], byte[]> {

    @Override
    public byte[] encode(byte[] input) {
        return input;
    }

    @Override
    public byte[] decode(byte[] body, String contentType) {
        return body;
    }
}
