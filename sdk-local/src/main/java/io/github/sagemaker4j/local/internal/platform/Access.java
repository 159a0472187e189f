package io.github.sagemaker4j.local.internal.platform;

import java.net.InetAddress;
import java.net.URI;

/** How a program of ours reaches the platform it runs on. */
public interface Access {

    /** {@return where the platform listens, such as {@code http://127.0.0.1:41000}} */
    URI endpoint();

    /**
     * Makes a key that the platform accepts from now on.
     *
     * @param account the account it belongs to
     * @param role the name of the role that it acts with
     * @param what what it is for, such as {@code training-job/churn-1}
     * @return the key
     */
    Key newKey(String account, String role, String what);

    /**
     * Listens at one more address, for one key only.
     *
     * @param address an address of this machine
     * @param key the key
     * @return the door, to be closed
     */
    Door open(InetAddress address, Key key);

    /**
     * Ends a key.
     *
     * @param key one made by {@link #newKey(String, String, String)}
     */
    void revoke(Key key);
}
