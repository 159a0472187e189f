package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.http.KeyRing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts that somebody works with: each has one user, with one key. */
final class Accounts {

    private final LocalSettings settings;
    private final KeyRing ring;
    private final Map<String, KeyRing.Key> keys = new ConcurrentHashMap<>();

    Accounts(LocalSettings settings, KeyRing ring, KeyRing.Key own) {
        this.settings = settings;
        this.ring = ring;
        keys.put(settings.account, own);
        settings.accounts().forEach(this::key);
    }

    /** The key of an account's user, from its first use on. */
    KeyRing.Key key(String account) {
        return keys.computeIfAbsent(account, any -> {
            var key = settings.key(account);
            ring.plus(key);
            return key;
        });
    }
}
