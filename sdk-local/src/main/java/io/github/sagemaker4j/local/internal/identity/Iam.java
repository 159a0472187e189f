package io.github.sagemaker4j.local.internal.identity;

import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** IAM: every role exists and trusts SageMaker, every action is allowed. */
public final class Iam {

    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                    + "\"sagemaker.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private Iam() {}

    /**
     * Makes the service.
     *
     * @return the service
     */
    public static RestService service() {
        return new QueryService(
                "https://iam.amazonaws.com/doc/2010-05-08/",
                Map.of("GetRole", Iam::role, "SimulatePrincipalPolicy", Iam::simulate));
    }

    private static void role(Query form, Caller caller, Xml result) {
        var name = QueryService.required(form, "RoleName");
        if (!name.matches("[\\w+=,.@-]{1,64}")) {
            throw new ServiceError(400, "ValidationError", "The specified value for roleName is invalid: " + name);
        }
        result.open("Role").leaf("Path", "/").leaf("RoleName", name).leaf("RoleId", "AROALOCALPLATFORMROLE");
        result.leaf("Arn", "arn:aws:iam::" + caller.account() + ":role/" + name);
        result.leaf("CreateDate", "2020-01-01T00:00:00Z").leaf("MaxSessionDuration", 3600);
        result.leaf("AssumeRolePolicyDocument", URLEncoder.encode(TRUST, StandardCharsets.UTF_8));
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
