package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.DefaultsFile;
import io.github.sagemaker4j.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A profile that takes on a role with the keys of another: the usual one of a laptop. */
class ProfileTest {

    private static final String CONFIG = """
            [profile launch]
            role_arn = arn:aws:iam::123456789012:role/Launch
            source_profile = laptop
            region = eu-west-1
            """;

    private final LocalSageMaker local = LocalSageMaker.start();
    private final Map<String, String> settings = new HashMap<>();

    @TempDir
    Path home;

    @BeforeEach
    void writeTheTwoFiles() throws IOException {
        var credentials = """
                [laptop]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(local.accessKeyId(), local.secretAccessKey());
        set("aws.configFile", Files.writeString(home.resolve("config"), CONFIG).toString());
        set(
                "aws.sharedCredentialsFile",
                Files.writeString(home.resolve("credentials"), credentials).toString());
        set("aws.endpointUrlSts", local.endpoint().toString());
    }

    @AfterEach
    void restore() {
        settings.keySet().forEach(System::clearProperty);
        local.close();
    }

    @Test
    void takesOnTheRoleOfTheProfile() {
        try (var session = session()) {
            assertThat(session.region()).isEqualTo("eu-west-1");
            assertThat(session.account()).isEqualTo("123456789012");
            var caller = session.client(StsClient::builder).getCallerIdentity();
            assertThat(caller.arn()).startsWith("arn:aws:sts::123456789012:assumed-role/Launch/");
            assertThat(session.client(SageMakerClient::builder)
                            .listTrainingJobs(r -> {})
                            .trainingJobSummaries())
                    .isEmpty();
        }
    }

    @Test
    void theProfileThatIsNamedCountsMoreThanKeysThatHappenToBeThere() {
        set("aws.accessKeyId", "AKIASOMEBODYELSESKEY");
        set("aws.secretAccessKey", "of-another-account");
        try (var session = session()) {
            assertThat(session.client(StsClient::builder).getCallerIdentity().arn())
                    .contains(":assumed-role/Launch/");
        }
    }

    private Session session() {
        return Session.builder()
                .profile("launch")
                .region("eu-west-1")
                .endpoint(local.endpoint())
                .defaults(Defaults.none().withFile(DefaultsFile.none()))
                .build();
    }

    private void set(String name, String value) {
        settings.put(name, value);
        System.setProperty(name, value);
    }
}
