package io.github.sagemaker4j.local.internal.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.QueryService;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** IAM: every role exists and trusts SageMaker unless something else was chosen; who has no policy may do everything. */
public final class Iam {

    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                    + "\"sagemaker.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private final Map<String, String> policies;
    private final Permissions permissions;

    /**
     * Makes IAM.
     *
     * @param policies who may take on a role, by its name; an empty text for a role that does not exist
     * @param permissions who may do what
     */
    public Iam(Map<String, String> policies, Permissions permissions) {
        this.policies = policies;
        this.permissions = permissions;
    }

    /** {@return the service} */
    public RestService service() {
        return new QueryService(
                "https://iam.amazonaws.com/doc/2010-05-08/",
                Map.of("GetRole", this::role, "SimulatePrincipalPolicy", this::simulate));
    }

    /**
     * Whether SageMaker may take on the role that a request names.
     *
     * @param request the request
     * @return what SageMaker says if not
     */
    public Optional<String> refusal(JsonNode request) {
        return Uses.roles(request)
                .filter(arn -> !policy(arn.substring(arn.lastIndexOf('/') + 1)).contains("sagemaker.amazonaws.com"))
                .findFirst()
                .map(arn -> "Could not assume role " + arn + ". Please ensure that the role exists and allows"
                        + " principal 'sagemaker.amazonaws.com' to assume the role.");
    }

    private String policy(String role) {
        return policies.getOrDefault(role, TRUST);
    }

    private void role(Query form, Caller caller, Xml result) {
        var name = QueryService.required(form, "RoleName");
        if (!name.matches("[\\w+=,.@-]{1,64}")) {
            throw new ServiceError(400, "ValidationError", "The specified value for roleName is invalid: " + name);
        }
        if (policy(name).isEmpty()) {
            throw new ServiceError(404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
        }
        result.open("Role").leaf("Path", "/").leaf("RoleName", name).leaf("RoleId", "AROALOCALPLATFORMROLE");
        result.leaf("Arn", "arn:aws:iam::" + caller.account() + ":role/" + name);
        result.leaf("CreateDate", "2020-01-01T00:00:00Z").leaf("MaxSessionDuration", 3600);
        result.leaf("AssumeRolePolicyDocument", URLEncoder.encode(policy(name), StandardCharsets.UTF_8));
        result.close("Role");
    }

    private void simulate(Query form, Caller caller, Xml result) {
        var principal = QueryService.required(form, "PolicySourceArn");
        var context = new TreeMap<String, String>();
        for (var i = 1; form.has("ContextEntries.member." + i + ".ContextKeyName"); i++) {
            var entry = "ContextEntries.member." + i + ".ContextKey";
            var value = form.first(entry + "Values.member.1").orElse("");
            context.put(QueryService.required(form, entry + "Name").toLowerCase(Locale.ROOT), value);
        }
        var resources = members(form, "ResourceArns");
        result.leaf("IsTruncated", false).open("EvaluationResults");
        for (var action : members(form, "ActionNames")) {
            for (var resource : resources.isEmpty() ? List.of("*") : resources) {
                var decision = permissions.decide(principal, new Use(action, resource, context));
                result.open("member").leaf("EvalActionName", action).leaf("EvalResourceName", resource);
                result.leaf("EvalDecision", decision.word()).close("member");
            }
        }
        result.close("EvaluationResults");
    }

    private static List<String> members(Query form, String name) {
        var members = new ArrayList<String>();
        for (var i = 1; form.has(name + ".member." + i); i++) {
            members.add(QueryService.required(form, name + ".member." + i));
        }
        return members;
    }
}
