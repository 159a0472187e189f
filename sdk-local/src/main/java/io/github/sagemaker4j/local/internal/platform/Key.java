package io.github.sagemaker4j.local.internal.platform;

/**
 * An access key of the local platform.
 *
 * @param id the access key id
 * @param secret the secret access key
 */
public record Key(String id, String secret) {

    /** {@return the id alone} */
    @Override
    public String toString() {
        return "Key[" + id + "]";
    }
}
