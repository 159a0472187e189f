package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.http.KeyRing;
import io.github.sagemaker4j.local.internal.platform.Access;
import io.github.sagemaker4j.local.internal.platform.Door;
import io.github.sagemaker4j.local.internal.platform.Key;
import java.net.InetAddress;
import java.net.URI;
import java.util.function.BiFunction;

/** The keys that jobs and model servers call the platform with, each its own. */
record JobKeys(URI endpoint, KeyRing keys, BiFunction<InetAddress, Key, Door> doors) implements Access {

    @Override
    public Key newKey(String account, String role, String what) {
        var key = KeyRing.Key.random("arn:aws:sts::" + account + ":assumed-role/" + role + "/" + what);
        keys.plus(key);
        return new Key(key.id(), key.secret());
    }

    @Override
    public Door open(InetAddress address, Key key) {
        return doors.apply(address, key);
    }

    @Override
    public void revoke(Key key) {
        keys.revoke(key.id());
    }
}
