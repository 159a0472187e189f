package io.github.sagemaker4j.internal.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sagemaker4j.Preflight.Check;
import io.github.sagemaker4j.Preflight.NotChecked;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Whether a role exists and SageMaker may take it on. */
final class Roles {

    static final String READ = "iam:GetRole";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SERVICE = "sagemaker.amazonaws.com";
    private static final Set<String> ACTIONS = Set.of("sts:assumerole", "sts:*", "*");

    private Roles() {}

    static Check check(Session session, String arn, @Nullable String account) {
        var about = "role " + arn;
        if (!Facts.isKnown(arn)) {
            return new NotChecked(about, READ, "nothing about its name");
        }
        var owner = Role.arn(arn).account();
        return Asking.about(about, READ, () -> {
            if (account != null && !account.equals(owner)) {
                return Optional.of(Problem.of(
                        "ROLE-12",
                        "role",
                        arn,
                        "is of account " + owner + ", the job would be of " + account,
                        "name a role of that account"));
            }
            var name = arn.substring(arn.lastIndexOf('/') + 1);
            try {
                var role = session.client(IamClient::builder).getRole(r -> r.roleName(name));
                return trust(arn, role.role().assumeRolePolicyDocument());
            } catch (NoSuchEntityException e) {
                return Optional.of(missing(arn));
            }
        });
    }

    static Problem missing(String role) {
        return Problem.of("ROLE-10", "role", role, "does not exist", "correct its name, or create it");
    }

    private static Optional<Problem> trust(String arn, @Nullable String encoded) {
        var policy = encoded == null ? "" : URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        return trusts(policy)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "ROLE-11",
                        "role",
                        arn,
                        "does not trust SageMaker",
                        "add to its trust policy {\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"" + SERVICE
                                + "\"},\"Action\":\"sts:AssumeRole\"}"));
    }

    private static boolean trusts(String policy) {
        try {
            for (var statement : items(JSON.readTree(policy).path("Statement"))) {
                if ("Allow".equals(statement.path("Effect").asText())
                        && holds(statement.path("Action"), ACTIONS)
                        && names(statement.path("Principal"))) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            // IAM keeps nothing but JSON; a policy that can't be read trusts nobody we know.
            return false;
        }
    }

    private static boolean names(JsonNode principal) {
        return "*".equals(principal.asText()) || holds(principal.path("Service"), Set.of(SERVICE, "*"));
    }

    private static boolean holds(JsonNode oneOrMore, Set<String> wanted) {
        for (var item : items(oneOrMore)) {
            if (wanted.contains(item.asText().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static Iterable<JsonNode> items(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore : List.of(oneOrMore);
    }
}
