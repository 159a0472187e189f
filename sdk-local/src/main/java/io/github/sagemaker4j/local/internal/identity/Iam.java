package io.github.sagemaker4j.local.internal.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** IAM: every role exists and trusts SageMaker unless something else was chosen; every action is allowed. */
public final class Iam {

    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                    + "\"sagemaker.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private final Map<String, String> policies;

    /**
     * Makes IAM.
     *
     * @param policies who may take on a role, by its name; an empty text for a role that does not exist
     */
    public Iam(Map<String, String> policies) {
        this.policies = policies;
    }

    /** {@return the service} */
    public RestService service() {
        return new QueryService(
                "https://iam.amazonaws.com/doc/2010-05-08/",
                Map.of("GetRole", this::role, "SimulatePrincipalPolicy", Iam::simulate));
    }

    /**
     * Whether SageMaker may take on the role that a request names.
     *
     * @param request the request
     * @return what SageMaker says if not
     */
    public Optional<String> refusal(JsonNode request) {
        var arn =
                request.path("RoleArn").asText(request.path("ExecutionRoleArn").asText());
        return policy(arn.substring(arn.lastIndexOf('/') + 1)).contains("sagemaker.amazonaws.com")
                ? Optional.empty()
                : Optional.of("Could not assume role " + arn + ". Please ensure that the role exists and allows"
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

    private static void simulate(Query form, Caller caller, Xml result) {
        QueryService.required(form, "PolicySourceArn");
        var resource = form.first("ResourceArns.member.1").orElse("*");
        result.leaf("IsTruncated", false).open("EvaluationResults");
        for (var i = 1; form.has("ActionNames.member." + i); i++) {
            var action = QueryService.required(form, "ActionNames.member." + i);
            result.open("member").leaf("EvalActionName", action).leaf("EvalResourceName", resource);
            result.leaf("EvalDecision", "allowed").close("member");
        }
        result.close("EvaluationResults");
    }
}
