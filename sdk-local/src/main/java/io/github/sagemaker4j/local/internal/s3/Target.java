package io.github.sagemaker4j.local.internal.s3;

/** The bucket and the key that a request is about. */
record Target(Bucket bucket, String key) {

    StoredObject object() {
        return bucket.get(key).orElseThrow(S3Errors::noSuchKey);
    }
}
