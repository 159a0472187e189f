package io.github.sagemaker4j.local.internal.http;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keys that callers sign with: those of users, and temporary ones given out for roles. Each belongs to an account. */
public final class KeyRing {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    private final Clock clock;

    /**
     * Makes one that knows one key.
     *
     * @param key the platform's own key
     * @param clock tells when temporary keys expire
     */
    public KeyRing(Key key, Clock clock) {
        this.clock = clock;
        keys.put(key.id(), key);
    }

    /**
     * An access key.
     *
     * @param id the access key id
     * @param secret the secret access key
     * @param token the session token; empty for a key that lasts
     * @param principal whose it is, an ARN
     * @param expires when it ends
     */
    public record Key(String id, String secret, String token, String principal, Instant expires) {

        /**
         * Makes a random key that lasts.
         *
         * @param principal whose it is, an ARN
         * @return the key
         */
        public static Key random(String principal) {
            return lasting("LOCAL" + letters(15), base64(30), principal);
        }

        /**
         * Makes a given key that lasts.
         *
         * @param id the access key id
         * @param secret the secret access key
         * @param principal whose it is, an ARN
         * @return the key
         */
        public static Key lasting(String id, String secret, String principal) {
            return new Key(id, secret, "", principal, Instant.MAX);
        }

        /** {@return the account it belongs to, which is its principal's} */
        public String account() {
            return principal.split(":", 6)[4];
        }

        /** {@return that there is a key, and which, but not its secret} */
        @Override
        public String toString() {
            return "Key " + id;
        }
    }

    /**
     * Gives out a temporary key.
     *
     * @param principal who acts with it, an ARN
     * @param lasts how long
     * @return the key
     */
    public Key issue(String principal, Duration lasts) {
        var now = clock.instant();
        keys.values().removeIf(key -> key.expires().isBefore(now));
        var key = new Key("TEMPO" + letters(15), base64(30), base64(96), principal, now.plus(lasts));
        keys.put(key.id(), key);
        return key;
    }

    /**
     * Lets a key in from now on.
     *
     * @param key the key
     */
    public void plus(Key key) {
        keys.put(key.id(), key);
    }

    /**
     * Ends a key.
     *
     * @param id the access key id
     */
    public void revoke(String id) {
        keys.remove(id);
    }

    boolean expired(Key key) {
        return key.expires().isBefore(clock.instant());
    }

    /**
     * Looks a key up.
     *
     * @param id the access key id
     * @return the key, expired or not
     */
    public Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /**
     * Tells whether anybody of an account has a key.
     *
     * @param account the account
     * @return whether there is one
     */
    public boolean knows(String account) {
        return keys.values().stream().anyMatch(key -> key.account().equals(account));
    }

    /** A ring that knows only one of these keys. */
    KeyRing only(String id) {
        return new KeyRing(find(id).orElseThrow(), clock);
    }

    private static String letters(int count) {
        var text = new StringBuilder();
        RANDOM.ints(count, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }

    private static String base64(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
