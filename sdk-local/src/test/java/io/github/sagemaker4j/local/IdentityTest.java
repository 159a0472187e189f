package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS and IAM. */
class IdentityTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/team/Trainer";

    private static LocalSageMaker local;
    private static StsClient sts;

    @BeforeAll
    static void start() {
        local = LocalSageMaker.start(LocalSettings::verify);
        sts = Clients.of(local, StsClient.builder());
    }

    @AfterAll
    static void stop() {
        sts.close();
        local.close();
    }

    private static StsClient as(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(local.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    @Test
    void tellsWhoTheCallerIs() {
        var me = sts.getCallerIdentity();

        assertThat(me.account()).isEqualTo("123456789012");
        assertThat(me.arn()).isEqualTo("arn:aws:iam::123456789012:user/local");
    }

    @Test
    void givesKeysForRoles() {
        var keys = sts.assumeRole(b -> b.roleArn(ROLE).roleSessionName("night")).credentials();

        var full = AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
        var torn = AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey());
        try (var client = as(full);
                var other = as(torn)) {
            assertThat(client.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/Trainer/night");
            assertThatThrownBy(other::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
        }
    }

    @Test
    void refusesWhatIsNoRole() {
        assertThatThrownBy(() -> sts.assumeRole(b -> b.roleArn("Trainer").roleSessionName("night")))
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @Test
    void knowsEveryRoleAndAllowsEverything() {
        try (var iam = Clients.of(local, IamClient.builder())) {
            var role = iam.getRole(b -> b.roleName("Trainer")).role();
            var simulated = iam.simulatePrincipalPolicy(
                    b -> b.policySourceArn(ROLE).actionNames("sagemaker:CreateTrainingJob", "s3:PutObject"));

            assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/Trainer");
            assertThat(role.assumeRolePolicyDocument()).contains("sagemaker.amazonaws.com");
            assertThat(simulated.evaluationResults())
                    .extracting(result -> result.evalDecisionAsString())
                    .containsExactly("allowed", "allowed");
        }
    }
}
