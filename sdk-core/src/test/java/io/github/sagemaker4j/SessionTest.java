package io.github.sagemaker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sagemaker4j.internal.check.KnownRegions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

class SessionTest {

    private static final Defaults WITHOUT_FILE = Defaults.none().withFile(DefaultsFile.none());

    @TempDir
    Path home;

    private Map<String, String> settings = Map.of();

    @BeforeEach
    void useFilesOfThisTestOnly() throws IOException {
        var config = Files.writeString(home.resolve("config"), "[profile eu]\nregion = eu-west-1\n[profile bare]\n");
        var credentials = Files.writeString(home.resolve("credentials"), "");
        settings = Map.of(
                "aws.configFile", config.toString(),
                "aws.sharedCredentialsFile", credentials.toString(),
                "aws.disableEc2Metadata", "true");
        settings.forEach(System::setProperty);
    }

    @AfterEach
    void restore() {
        settings.keySet().forEach(System::clearProperty);
    }

    @Test
    void saysWhatIsMissingForAsynchronousClients() {
        try (var session = Session.builder()
                .region("eu-west-1")
                .credentials(AnonymousCredentialsProvider.create())
                .build()) {
            assertThatThrownBy(() -> session.client(S3AsyncClient::builder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("software.amazon.awssdk:netty-nio-client");
        }
    }

    @Test
    void takesTheRegionFromTheProfile() {
        assumeThat(System.getenv("AWS_REGION")).isNull();
        try (var session = Session.create("eu")) {
            assertThat(session.region()).isEqualTo("eu-west-1");
            assertThat(session.isOffline()).isFalse();
        }
    }

    @Test
    void namesThePlacesWhereItHasLookedForARegion() {
        assumeThat(System.getenv("AWS_REGION")).isNull();
        assertThatThrownBy(() -> Session.create("bare"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContainingAll(
                        "aws.region",
                        "AWS_REGION",
                        "profile bare in ~/.aws/config",
                        "instance metadata",
                        "Session.builder().region(");
    }

    @Test
    void refusesARegionThatCouldBecomeAnotherHost() {
        assertThatThrownBy(() -> Session.builder().region("eu-west-1.example.org/"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("REGION-02");
    }

    @Test
    void usesTheClientThatItWasGivenAndLeavesItOpen() {
        try (var own = S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build()) {
            var session = Session.builder()
                    .region("eu-west-1")
                    .client(S3Client::builder, own)
                    .defaults(WITHOUT_FILE)
                    .build();
            assertThat(session.client(S3Client::builder)).isSameAs(own);
            session.close();
            assertThat(own.serviceClientConfiguration().region()).isEqualTo(Region.EU_WEST_1);
        }
    }

    @Test
    void makesEachClientOnceWithItsRegionAndEndpoint() {
        var address = URI.create("http://127.0.0.1:4566");
        try (var session = Session.builder()
                .region("eu-west-1")
                .endpoint(address)
                .defaults(WITHOUT_FILE)
                .build()) {
            var client = session.client(SageMakerClient::builder);
            assertThat(session.client(SageMakerClient::builder)).isSameAs(client);
            var made = client.serviceClientConfiguration();
            assertThat(made.region()).isEqualTo(Region.EU_WEST_1);
            assertThat(made.endpointOverride()).contains(address);
        }
    }

    @Test
    void anOfflineSessionSaysThatItCannotCall() {
        try (var session = Session.offline("eu-west-1", Defaults.none())) {
            assertThatThrownBy(() -> session.client(S3Client::builder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("offline");
        }
    }

    @Test
    void plansOfflineWithoutDefaults() {
        try (var session = Session.offline("eu-west-1")) {
            assertThat(session.isOffline()).isTrue();
            assertThat(session.defaults()).isEqualTo(Defaults.none());
        }
    }

    @Test
    void doubtsARegionThatNobodyKnowsButUsesIt() {
        assertThat(KnownRegions.doubt("eu-wset-1"))
                .hasValueSatisfying(
                        text -> assertThat(text)
                                .startsWith(
                                        "Region eu-wset-1 is not known to this version of the AWS SDK: did you mean eu-west-1?"));
        assertThat(KnownRegions.doubt("eu-west-1")).isEmpty();
        assertThat(KnownRegions.doubt("cn-north-1")).isEmpty();
        try (var session = Session.offline("xx-new-7")) {
            assertThat(session.region()).isEqualTo("xx-new-7");
        }
    }

    @Test
    void aClosedSessionGivesNoClients() {
        var session =
                Session.builder().region("eu-west-1").defaults(WITHOUT_FILE).build();
        session.close();
        assertThatThrownBy(() -> session.client(S3Client::builder)).isInstanceOf(SessionClosedException.class);
    }
}
