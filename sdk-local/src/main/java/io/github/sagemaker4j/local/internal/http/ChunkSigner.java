package io.github.sagemaker4j.local.internal.http;

/** Checks the signatures of chunks, each of which covers the one before. */
final class ChunkSigner {

    private final byte[] key;
    private final String timeAndScope;
    private String previous;

    ChunkSigner(byte[] key, String timeAndScope, String seed) {
        this.key = key.clone();
        this.timeAndScope = timeAndScope;
        this.previous = seed;
    }

    void checkChunk(String hash, String signature) {
        check("AWS4-HMAC-SHA256-PAYLOAD", Hmac.EMPTY + "\n" + hash, signature);
    }

    void checkTrailer(String hash, String signature) {
        check("AWS4-HMAC-SHA256-TRAILER", hash, signature);
    }

    private void check(String kind, String what, String signature) {
        var right = Hmac.hex(key, String.join("\n", kind, timeAndScope, previous, what));
        if (!Hmac.same(right, signature)) {
            throw Refusal.WRONG_SIGNATURE.by("s3");
        }
        previous = right;
    }
}
