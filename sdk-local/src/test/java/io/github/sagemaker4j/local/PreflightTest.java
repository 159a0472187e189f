package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Preflight;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.RoleRefusedException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Output;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class PreflightTest {

    private static final String REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com/";
    private static final TrainingInput DATA = TrainingInput.s3("train", "s3://sagemaker-us-east-1-123456789012/data/");

    private final LocalSageMaker local = LocalSageMaker.start(l -> l.run("…/churn:1", Program.command("true"))
            .missingRole("Typo")
            .role(
                    "Lambda",
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},"
                            + "\"Action\":\"sts:AssumeRole\"}}")
            .quota("ml.p3.2xlarge for training job usage", 0)
            .foreignBucket("theirs", "999999999999"));

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void findsNothingWrongWithWhatWorksAndChangesNothing() {
        try (var session = local.session()) {
            session.client(S3Client::builder)
                    .putObject(
                            r -> r.bucket("sagemaker-us-east-1-123456789012").key("data/part-1.csv"),
                            RequestBody.fromString("1,2"));
            var plan = estimator().plan(session, DATA);
            var before = local.requests().size();
            var preflight = plan.preflight(session);
            assertThat(preflight.problems()).isEmpty();
            assertThat(preflight.notChecked()).isEmpty();
            assertThat(preflight.checks()).hasSize(5);
            var asked = local.requests().stream()
                    .skip(before)
                    .map(r -> r.service() + ":" + r.operation())
                    .distinct();
            assertThat(plan.preflightReads()).containsAll(asked.toList());
            plan.run(session).stop();
        }
    }

    @Test
    void findsAllMistakesAtOnce() {
        try (var session = local.session()) {
            var wrong = estimator()
                    .withRole(Role.arn("arn:aws:iam::123456789012:role/Lambda"))
                    .withImage(ContainerImage.of(REGISTRY + "churn:2"))
                    .withInstances(Instances.of("ml.p3.2xlarge"))
                    .withOutput(Output.s3("s3://absent/out"));
            var preflight = wrong.preflight(session, DATA);
            assertThat(preflight.problems())
                    .extracting(Problem::code)
                    .containsExactly("ROLE-11", "IMAGE-11", "BUCKET-02", "INPUT-10", "QUOTA-01");
            assertThat(preflight.toString()).contains("does not trust SageMaker", "\"Action\":\"sts:AssumeRole\"");
            assertThatThrownBy(preflight::orThrow)
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining("5 problems in preflight");
        }
    }

    @Test
    void tellsARoleThatIsMissingByNameOrByArn() {
        try (var session = local.session()) {
            assertThat(estimator()
                            .withRole(Role.name("Typo"))
                            .preflight(session)
                            .problems())
                    .extracting(Problem::code)
                    .containsExactly("ROLE-10");
            var arn = estimator().withRole(Role.arn("arn:aws:iam::123456789012:role/team/Typo"));
            assertThat(arn.preflight(session).problems())
                    .extracting(Problem::code)
                    .containsExactly("ROLE-10");
            var other = estimator().withRole(Role.arn("arn:aws:iam::999999999999:role/SageMaker"));
            assertThat(other.preflight(session).problems())
                    .extracting(Problem::code)
                    .containsExactly("ROLE-12");
        }
    }

    @Test
    void aNameThatIsTakenIsFoundBeforeAnythingIsUploaded() {
        try (var session = local.session()) {
            var named = estimator().withName("churn-1");
            named.fit(session).stop();
            assertThat(named.withTags(Map.of("again", "1")).preflight(session).problems())
                    .extracting(Problem::code)
                    .containsExactly("NAME-10");
        }
    }

    @Test
    void whatMayNotBeReadIsNotCheckedAndNeverASuccess() {
        local.plusFaults(FaultScript.of(
                Fault.accessDenied("iam:*"),
                Fault.accessDenied("ecr:*"),
                Fault.accessDenied("servicequotas:*"),
                Fault.accessDenied("s3:HeadBucket")));
        try (var session = local.session()) {
            var preflight = estimator().preflight(session).orThrow();
            assertThat(preflight.checks()).isNotEmpty().allMatch(Preflight.NotChecked.class::isInstance);
            assertThat(preflight.toString()).contains("not checked  role").doesNotContain("passed");
        }
    }

    @Test
    void anotherAccountsBucketIsNotWrittenTo() {
        try (var session = local.session()) {
            var theirs = estimator().withOutput(Output.s3("s3://theirs/out"));
            assertThat(theirs.preflight(session).notChecked())
                    .extracting(Preflight.NotChecked::about)
                    .contains("bucket theirs");
        }
    }

    @Test
    void aBucketOfAnotherOwnerOrRegionIsFound() {
        var role = Role.arn("arn:aws:iam::123456789012:role/SageMaker");
        var bucket = "models-of-us-east-1";
        try (var session = local.session(Defaults.of(d -> d.role(role).bucketOwner(bucket, "999999999999")))) {
            session.client(S3Client::builder).createBucket(r -> r.bucket(bucket));
            var written = estimator().withOutput(Output.s3("s3://" + bucket + "/out"));
            assertThat(written.preflight(session).problems())
                    .extracting(Problem::code)
                    .containsExactly("BUCKET-03");
        }
        try (var elsewhere = Session.builder()
                .region("eu-west-1")
                .endpoint(local.endpoint())
                .credentials(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(local.accessKeyId(), local.secretAccessKey())))
                .defaults(Defaults.of(d -> d.role(role)))
                .build()) {
            var there = ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.large"))
                    .image(ContainerImage.of(REGISTRY.replace("us-east-1", "eu-west-1") + "churn:1"))
                    .output(Output.s3("s3://" + bucket + "/out")));
            assertThat(there.preflight(elsewhere).problems())
                    .extracting(Problem::code)
                    .containsExactly("BUCKET-04");
        }
    }

    @Test
    void theDefaultsRoleIsCheckedToo() {
        try (var session = local.session(Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/Typo"))))) {
            assertThat(estimator().preflight(session).problems())
                    .extracting(Problem::code)
                    .containsExactly("ROLE-10");
        }
    }

    @Test
    void aMistypedRoleIsNamedAfterAFewRefusals() {
        try (var session = local.session()) {
            var wrong = estimator().withRole(Role.arn("arn:aws:iam::123456789012:role/Typo"));
            assertThatThrownBy(() -> wrong.fit(session))
                    .isInstanceOf(RoleRefusedException.class)
                    .hasMessageContaining("typo");
            assertThat(local.requests().stream().filter(r -> r.operation().equals("CreateTrainingJob")))
                    .hasSize(3);
        }
    }

    private static ContainerEstimator estimator() {
        return ContainerEstimator.of(
                e -> e.instances(Instances.of("ml.m5.large")).image(ContainerImage.of(REGISTRY + "churn:1")));
    }
}
