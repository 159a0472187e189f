package io.github.sagemaker4j.local.internal.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in who has a key of this platform; optionally checks the whole signature too. */
public final class Admission {

    private final KeyRing keys;
    private final String account;
    private final String region;
    private final boolean verify;

    /**
     * Makes one.
     *
     * @param keys the keys that are let in
     * @param account the account of callers that have no key of this platform, until they are refused
     * @param region the region of callers whose signature names none
     * @param verify whether signatures are checked, and not only access keys and session tokens
     */
    public Admission(KeyRing keys, String account, String region, boolean verify) {
        this.keys = keys;
        this.account = account;
        this.region = region;
        this.verify = verify;
    }

    /** The same for one key only. */
    Admission only(String accessKeyId) {
        return new Admission(keys.only(accessKeyId), account, region, verify);
    }

    Caller caller(Optional<Credential> credential) {
        var named = credential.map(c -> c.scope().region()).filter(r -> !r.isEmpty());
        var id = credential.map(Credential::accessKeyId).orElse("");
        var whose = keys.find(id).map(KeyRing.Key::account).orElse(account);
        return new Caller(new Realm(whose, named.orElse(region)), id);
    }

    /** Lets a request in, or refuses it; the signature is what is left to check, if it is to be checked. */
    @Nullable
    Signature admit(Head head, Routes.Route route, Optional<Credential> from) {
        var credential = from.orElseThrow(() -> Refusal.UNSIGNED.by(route.service()));
        var key = keys.find(credential.accessKeyId())
                .filter(k -> Hmac.same(k.token(), credential.token()))
                .orElseThrow(() -> Refusal.UNKNOWN_KEY.by(route.service()));
        if (keys.expired(key)) {
            throw Refusal.EXPIRED.by(route.service());
        }
        return verify ? new Signature(head, credential, key.secret()) : null;
    }
}
