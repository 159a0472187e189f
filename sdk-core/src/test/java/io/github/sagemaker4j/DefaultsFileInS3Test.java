package io.github.sagemaker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.script.ScriptedAws;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class DefaultsFileInS3Test {

    private static final String FILE = """
            SchemaVersion: '1.0'
            SageMaker: {PythonSDK: {Modules: {Session: {DefaultS3Bucket: company}}}}
            """;

    private final ScriptedAws aws = new ScriptedAws();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void readsTheFileThatAVariableNames() {
        aws.object("admin/defaults/config.yaml", FILE.getBytes(StandardCharsets.UTF_8));
        for (var named :
                new String[] {"s3://admin/defaults/config.yaml", "s3://admin/defaults/", "s3://admin/defaults"}) {
            try (var session = session(named)) {
                assertThat(session.defaults().bucket()).contains("company");
                assertThat(session.defaults().file().orElseThrow().sources())
                        .containsExactly("s3://admin/defaults/config.yaml");
            }
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> session("s3://admin/defaults/"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("s3://admin/defaults/config.yaml")
                .hasMessageContaining("account 123456789012");
    }

    private Session session(String file) {
        var places = new FilePlaces(Map.of("SAGEMAKER_ADMIN_CONFIG_OVERRIDE", file), Path.of("/nowhere"), "Linux");
        return Session.builder()
                .region("eu-west-1")
                .endpoint(aws.endpoint())
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .defaults(Defaults.none().withAccount("123456789012"))
                .places(places)
                .build();
    }
}
