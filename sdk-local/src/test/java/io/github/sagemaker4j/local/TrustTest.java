package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** Who may take on a role whose trust policy was set. */
class TrustTest {

    private static final String ROLES = "arn:aws:iam::123456789012:role/";

    private static LocalSageMaker local;
    private static StsClient sts;

    @BeforeAll
    static void start() {
        local = LocalSageMaker.start(l -> l.missingRole("Gone")
                .role("Service", trusts("{\"Service\": \"sagemaker.amazonaws.com\"}", ""))
                .role("Account", trusts("{\"AWS\": \"123456789012\"}", ""))
                .role("Root", trusts("{\"AWS\": [\"arn:aws:iam::123456789012:root\"]}", ""))
                .role("User", trusts("{\"AWS\": \"arn:aws:iam::123456789012:user/local\"}", ""))
                .role("Anybody", trusts("\"*\"", ""))
                .role("Other", trusts("{\"AWS\": \"arn:aws:iam::210987654321:root\"}", ""))
                .role("Chained", trusts("{\"AWS\": \"" + ROLES + "team/Account\"}", ""))
                .role("External", trusts("{\"AWS\": \"*\"}", "{\"StringEquals\": {\"sts:ExternalId\": \"e-1\"}}"))
                .role("Unknown", trusts("{\"AWS\": \"*\"}", "{\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}}")));
        sts = Clients.of(local, StsClient.builder());
    }

    @AfterAll
    static void stop() {
        sts.close();
        local.close();
    }

    private static String trusts(String principal, String condition) {
        return "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": " + principal
                + (condition.isEmpty() ? "" : ", \"Condition\": " + condition) + "}]}";
    }

    private static Credentials assume(StsClient client, String role) {
        return client.assumeRole(r -> r.roleArn(ROLES + role).roleSessionName("night"))
                .credentials();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Account", "Root", "User", "Anybody", "NeverNamed"})
    void givesTheKeyOfARoleThatTrustsTheCaller(String role) {
        assertThat(assume(sts, role).sessionToken()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Service", "Other", "Chained", "External", "Unknown", "Gone"})
    void deniesARoleThatDoesNot(String role) {
        assertThatThrownBy(() -> assume(sts, role)).isInstanceOfSatisfying(StsException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("User: arn:aws:iam::123456789012:user/local is not authorized to perform: sts:AssumeRole"
                            + " on resource: " + ROLES + role);
        });
    }

    @Test
    void trustsTheSessionsOfARole() {
        var first = assume(sts, "Account");
        try (var session = StsClient.builder()
                .endpointOverride(local.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        first.accessKeyId(), first.secretAccessKey(), first.sessionToken())))
                .build()) {
            assertThatCode(() -> assume(session, "Chained")).doesNotThrowAnyException();
            assertThatThrownBy(() -> assume(session, "User")).isInstanceOf(StsException.class);
        }
    }

    @Test
    void asksForTheExternalId() {
        assertThat(sts.assumeRole(r -> r.roleArn(ROLES + "External")
                                .roleSessionName("night")
                                .externalId("e-1"))
                        .credentials())
                .isNotNull();
    }

    @Test
    void refusesASessionNameThatIsNone() {
        assertThatThrownBy(
                        () -> sts.assumeRole(r -> r.roleArn(ROLES + "Account").roleSessionName("two words")))
                .hasMessageContaining("at 'roleSessionName' failed to satisfy constraint");
    }
}
