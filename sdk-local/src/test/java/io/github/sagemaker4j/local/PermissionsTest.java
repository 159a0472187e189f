package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;

/** Policies that are enforced, and what they would have to allow. */
class PermissionsTest {

    private static final String ALL = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":[%s],\"Resource\":\"*\"}}";

    private static String allow(Iterable<String> actions) {
        var quoted = new ArrayList<String>();
        actions.forEach(action -> quoted.add("\"" + action + "\""));
        return ALL.formatted(String.join(",", quoted));
    }

    private static void work(Stage stage) throws Exception {
        stage.script("job", "print('works')", r -> {});
        stage.log("job");
    }

    @Test
    void aPolicyOfTheActionsThatWereUsedIsEnoughAndWithoutAnyOfThemItIsNot() throws Exception {
        List<String> used;
        try (var stage = new Stage()) {
            work(stage);
            used = List.copyOf(stage.local.actionsUsed());
        }
        assertThat(used)
                .contains(
                        "iam:PassRole", "s3:PutObject", "sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob");

        try (var stage = new Stage(l -> l.policy(allow(used)))) {
            assertThatCode(() -> work(stage)).doesNotThrowAnyException();
        }
        for (var missing : List.of("iam:PassRole", "s3:PutObject", "sagemaker:CreateTrainingJob")) {
            var rest = used.stream().filter(action -> !action.equals(missing)).collect(Collectors.toList());
            try (var stage = new Stage(l -> l.policy(allow(rest)))) {
                assertThatThrownBy(() -> work(stage))
                        .hasMessageContaining(
                                "User: arn:aws:iam::123456789012:user/local is not authorized to perform: " + missing
                                        + " on resource: arn:aws:")
                        .hasMessageContaining("because no identity-based policy allows the " + missing + " action");
            }
        }
    }

    @Test
    void aTuningJobPassesTheRoleOfItsTrainingJobs() {
        try (var stage = new Stage(l -> l.policy(allow(List.of("s3:*", "sagemaker:*"))))) {
            assertThatThrownBy(() -> TuningJobTest.create(stage, "tuned", "pass", r -> {}))
                    .hasMessageContaining("iam:PassRole on resource: " + Stage.ROLE);
        }
    }

    @Test
    void resourcesConditionsAndDenialsCount() {
        var policy = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::*/mine/*"},
                  {"Effect": "Deny", "NotAction": "s3:get*", "Resource": "arn:aws:s3:::*/mine/locked?"},
                  {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*",
                   "Condition": {"StringNotLike": {"aws:RequestedRegion": "eu-*"}}}
                ]}""";
        try (var stage = new Stage(l -> l.policy(policy))) {
            stage.put("mine/free", "text");
            assertThat(stage.text("mine/free")).isEqualTo("text");
            assertThatThrownBy(() -> stage.put("other", "text")).isInstanceOf(S3Exception.class);
            assertThatThrownBy(() -> stage.put("mine/locked1", "text")).hasMessageContaining("with an explicit deny");
            assertThat(stage.s3.listBuckets().buckets()).isNotEmpty();
            try (var european = Clients.of(stage.local, S3Client.builder(), "eu-west-1")) {
                assertThatThrownBy(european::listBuckets).hasMessageContaining("s3:ListAllMyBuckets");
            }
        }
    }

    @Test
    void whatAnActionIsTakenOnCountsForLogsAndRolesToo() throws Exception {
        var policy = """
                {"Statement": [
                  {"Effect": "Allow", "Action": ["sagemaker:*", "s3:*"], "Resource": "*"},
                  {"Effect": "Allow", "Action": "logs:*",
                   "Resource": ["arn:aws:logs:*:*:log-group:/aws/sagemaker/TrainingJobs:*"]},
                  {"Effect": "Allow", "Action": "iam:*", "Resource": "arn:aws:iam::*:role/SageMaker"},
                  {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::123456789012:role/Mine"}
                ]}""";
        try (var stage = new Stage(l -> l.policy(policy));
                var iam = Clients.of(stage.local, IamClient.builder());
                var sts = Clients.of(stage.local, StsClient.builder())) {
            stage.script("job", "print('works')", r -> {});
            var group = "/aws/sagemaker/TrainingJobs";
            var stream = stage.logs
                    .describeLogStreams(r -> r.logGroupName(group))
                    .logStreams()
                    .get(0)
                    .logStreamName();
            assertThat(stage.logs
                            .getLogEvents(r -> r.logGroupName(group).logStreamName(stream))
                            .events())
                    .isNotEmpty();
            assertThatThrownBy(() -> stage.logs.describeLogStreams(r -> r.logGroupName("/other")))
                    .hasMessageContaining("on resource: arn:aws:logs:us-east-1:123456789012:log-group:/other");
            assertThat(iam.getRole(r -> r.roleName("SageMaker")).role().roleName())
                    .isEqualTo("SageMaker");
            assertThatThrownBy(() -> iam.getRole(r -> r.roleName("Other")))
                    .hasMessageContaining("on resource: arn:aws:iam::123456789012:role/Other");
            var mine = "arn:aws:iam::123456789012:role/Mine";
            assertThat(sts.assumeRole(r -> r.roleArn(mine).roleSessionName("me"))
                            .credentials())
                    .isNotNull();
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(Stage.ROLE).roleSessionName("me")))
                    .hasMessageContaining("sts:AssumeRole on resource: " + Stage.ROLE);
        }
    }

    @Test
    void itIsSimulatedAsItIsEnforced() throws Exception {
        try (var stage = new Stage(l -> l.rolePolicy("SageMaker", allow(List.of("s3:GetObject"))))) {
            try (var iam = IamClient.builder()
                    .endpointOverride(stage.local.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(Clients.credentials(stage.local))
                    .build()) {
                assertThat(decisions(iam, Stage.ROLE)).containsExactly("allowed", "implicitDeny");
                assertThat(decisions(iam, "arn:aws:iam::123456789012:role/Other"))
                        .containsExactly("allowed", "allowed");
            }
        }
    }

    private static List<String> decisions(IamClient iam, String principal) {
        return iam
                .simulatePrincipalPolicy(r -> r.policySourceArn(principal)
                        .actionNames("s3:GetObject", "s3:PutObject")
                        .resourceArns("arn:aws:s3:::bucket/key")
                        .contextEntries(ContextEntry.builder()
                                .contextKeyName("aws:RequestedRegion")
                                .contextKeyValues("us-east-1")
                                .contextKeyType("string")
                                .build()))
                .evaluationResults()
                .stream()
                .map(EvaluationResult::evalDecisionAsString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"Statement\":{\"Effect\":\"Maybe\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"2030-01-01\"}}}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"x\"}}}}"
            })
    void whatIsNotEvaluatedIsRefusedAndNotMisread(String policy) {
        assertThatThrownBy(() -> LocalSageMaker.start(l -> l.policy(policy)).close())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
