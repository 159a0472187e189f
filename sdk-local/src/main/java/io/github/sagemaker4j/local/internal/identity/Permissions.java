package io.github.sagemaker4j.local.internal.identity;

import io.github.sagemaker4j.local.internal.http.Authority;
import io.github.sagemaker4j.local.internal.http.KeyRing;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Who may do what: everybody everything, except those who have a policy. What is done is noted. */
public final class Permissions implements Authority {

    /** The name of the user that an account's own key belongs to. */
    public static final String USER = "user/local";

    private static final Pattern PRINCIPAL =
            Pattern.compile("arn:[^:]*:(?:iam|sts)::\\d*:(user|role|assumed-role)/(.*)");

    private final KeyRing keys;
    private final Map<String, Policy> policies;
    private final Map<String, Set<String>> used = new ConcurrentHashMap<>();

    /**
     * Makes them.
     *
     * @param keys whose key is whose
     * @param policies what is allowed to whom, in each account, by {@link #USER} and {@code role/NAME}
     */
    public Permissions(KeyRing keys, Map<String, Policy> policies) {
        this.keys = keys;
        this.policies = Map.copyOf(policies);
    }

    @Override
    public void authorize(String service, String operation, Request request) throws IOException {
        var principal = keys.find(request.caller().accessKeyId())
                .map(KeyRing.Key::principal)
                .orElse("");
        var account = request.caller().account();
        for (var use : Uses.of(service, operation, request, principal)) {
            used.computeIfAbsent(account + ":" + who(principal), any -> ConcurrentHashMap.newKeySet())
                    .add(use.action());
            checkPassed(use, account);
            var decision = decide(principal, use);
            if (decision != Policy.Decision.ALLOWED) {
                throw denied(service, principal, use, decision);
            }
        }
    }

    /**
     * The actions that somebody has taken so far, allowed or not.
     *
     * @param account the account he belongs to
     * @param who {@link #USER} or {@code role/NAME}
     * @return such as {@code s3:PutObject}, sorted
     */
    public Set<String> used(String account, String who) {
        return new TreeSet<>(used.getOrDefault(account + ":" + who, Set.of()));
    }

    /** A role of another account cannot be passed on; one of an account that nobody here has stands for an own one. */
    private void checkPassed(Use use, String account) {
        if (use.action().equals("iam:PassRole")
                && PRINCIPAL.matcher(use.resource()).matches()) {
            var owner = use.resource().split(":", 6)[4];
            if (!owner.equals(account) && keys.knows(owner)) {
                throw new ServiceError(400, "AccessDeniedException", "Cross-account pass role is not allowed.");
            }
        }
    }

    Policy.Decision decide(String principal, Use use) {
        var policy = policies.get(who(principal));
        return policy == null ? Policy.Decision.ALLOWED : policy.decide(use);
    }

    private static String who(String principal) {
        var resource = principal.substring(principal.lastIndexOf(':') + 1);
        var kind = resource.substring(0, Math.max(0, resource.indexOf('/')));
        return switch (kind) {
            case "user", "role" -> kind + resource.substring(resource.lastIndexOf('/'));
            case "assumed-role" -> "role/" + resource.split("/", -1)[1];
            default -> principal;
        };
    }

    private static ServiceError denied(String service, String principal, Use use, Policy.Decision decision) {
        var message = "User: " + principal + " is not authorized to perform: " + use.action() + " on resource: "
                + use.resource()
                + (decision == Policy.Decision.EXPLICIT_DENY
                        ? " with an explicit deny in an identity-based policy"
                        : " because no identity-based policy allows the " + use.action() + " action");
        return switch (service) {
            case "s3", "sts", "iam", "monitoring" -> new ServiceError(403, "AccessDenied", message);
            default -> new ServiceError(400, "AccessDeniedException", message);
        };
    }
}
