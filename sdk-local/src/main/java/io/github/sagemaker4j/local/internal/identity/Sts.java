package io.github.sagemaker4j.local.internal.identity;

import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.KeyRing;
import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.QueryService;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** STS: who am I, and act as a role. */
public final class Sts {

    private static final Pattern ROLE =
            Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]{1,64})");

    private static final String NAME = "[\\w+=,.@-]{2,64}";

    private final KeyRing keys;
    private final Map<String, String> trust;

    private Sts(KeyRing keys, Map<String, String> trust) {
        this.keys = keys;
        this.trust = trust;
    }

    /**
     * Makes the service.
     *
     * @param keys where temporary keys come from
     * @param trust who may take on a role, by its name; an empty text for a role that does not exist. One that is not named may be
     *     taken on by everybody
     * @return the service
     */
    public static RestService of(KeyRing keys, Map<String, String> trust) {
        var sts = new Sts(keys, trust);
        return new QueryService(
                "https://sts.amazonaws.com/doc/2011-06-15/",
                Map.of("GetCallerIdentity", sts::callerIdentity, "AssumeRole", sts::assumeRole));
    }

    private void checkTrust(String arn, String role, Query form, Caller caller) {
        var document = trust.get(role);
        var who = principal(caller);
        var context = new TreeMap<>(Map.of("aws:requestedregion", caller.region(), "aws:principalarn", who));
        form.first("ExternalId").ifPresent(id -> context.put("sts:externalid", id));
        if (document != null && !Trust.parse(document).allows(who, new Use("sts:AssumeRole", arn, context))) {
            throw new ServiceError(
                    403,
                    "AccessDenied",
                    "User: " + who + " is not authorized to perform: sts:AssumeRole on resource: " + arn);
        }
    }

    private String principal(Caller caller) {
        return keys.find(caller.accessKeyId()).map(KeyRing.Key::principal).orElse("");
    }

    private void callerIdentity(Query form, Caller caller, Xml result) {
        result.leaf("Arn", principal(caller))
                .leaf("UserId", caller.accessKeyId())
                .leaf("Account", caller.account());
    }

    private void assumeRole(Query form, Caller caller, Xml result) {
        var arn = QueryService.required(form, "RoleArn");
        var session = QueryService.required(form, "RoleSessionName");
        var role = ROLE.matcher(arn);
        if (!role.matches()) {
            throw new ServiceError(400, "ValidationError", arn + " is invalid");
        }
        if (!session.matches(NAME)) {
            throw new ServiceError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + session + "' at 'roleSessionName' failed to satisfy"
                            + " constraint: Member must satisfy regular expression pattern: " + NAME);
        }
        checkTrust(arn, role.group(2), form, caller);
        var principal = "arn:aws:sts::" + role.group(1) + ":assumed-role/" + role.group(2) + "/" + session;
        var key = keys.issue(principal, duration(form));
        result.open("Credentials").leaf("AccessKeyId", key.id()).leaf("SecretAccessKey", key.secret());
        result.leaf("SessionToken", key.token())
                .leaf("Expiration", key.expires().truncatedTo(ChronoUnit.SECONDS));
        result.close("Credentials").open("AssumedRoleUser");
        result.leaf("AssumedRoleId", key.id() + ":" + session)
                .leaf("Arn", principal)
                .close("AssumedRoleUser");
    }

    private static Duration duration(Query form) {
        var seconds = form.first("DurationSeconds").orElse("3600");
        if (!seconds.matches("\\d{1,9}") || Integer.parseInt(seconds) < 900 || Integer.parseInt(seconds) > 43_200) {
            throw new ServiceError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value '" + seconds
                            + "' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900"
                            + " and 43200");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }
}
