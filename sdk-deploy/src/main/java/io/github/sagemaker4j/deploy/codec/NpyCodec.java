package io.github.sagemaker4j.deploy.codec;

/** NumPy's format for one array. */
record NpyCodec() implements Codec<NpyArray, NpyArray> {

    @Override
    public String contentType() {
        return "application/x-npy";
    }

    @Override
    public byte[] encode(NpyArray input) {
        return Npy.write(input);
    }

    @Override
    public NpyArray decode(byte[] body, String contentType) {
        try {
            return Npy.read(body);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnreadablePredictionException("a NumPy array", contentType, body, e);
        }
    }
}
