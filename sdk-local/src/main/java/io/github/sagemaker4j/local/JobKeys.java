package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.http.KeyRing;
import io.github.sagemaker4j.local.internal.platform.Access;
import io.github.sagemaker4j.local.internal.platform.Key;
import java.net.URI;

/** The keys that jobs and model servers call the platform with, each its own. */
record JobKeys(URI endpoint, KeyRing keys, String account) implements Access {

    @Override
    public Key newKey(String role, String what) {
        var key = KeyRing.Key.random("arn:aws:sts::" + account + ":assumed-role/" + role + "/" + what);
        keys.plus(key);
        return new Key(key.id(), key.secret());
    }

    @Override
    public void revoke(Key key) {
        keys.revoke(key.id());
    }
}
