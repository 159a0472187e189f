package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.data.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadTest {

    private final LocalSageMaker local = LocalSageMaker.start();
    private final Session session = local.session();

    @TempDir
    Path folder;

    @AfterAll
    void close() {
        session.close();
        local.close();
    }

    @Test
    void putsAFolderUnderAPrefixOfTheDefaultBucket() throws IOException {
        Files.createDirectories(folder.resolve("nested"));
        Files.writeString(folder.resolve("part-1.csv"), "1");
        Files.writeString(folder.resolve("nested/part-2.csv"), "2");
        var uri = Upload.of(folder, "churn/train").send(session);
        assertThat(uri.toString()).matches("s3://[a-z0-9-]+/churn/train");
        assertThat(text(uri.resolve("part-1.csv"))).isEqualTo("1");
        assertThat(text(uri.resolve("nested/part-2.csv"))).isEqualTo("2");
    }

    @Test
    void answersTheAddressOfOneFile() throws IOException {
        var file = Files.writeString(folder.resolve("data.csv"), "a,b");
        var uri = Upload.of(file, "one").send(session);
        assertThat(uri.key()).isEqualTo("one/data.csv");
        assertThat(text(uri)).isEqualTo("a,b");
    }

    @Test
    void putsATextUnderItsOwnKey() {
        var uri = Upload.text("héllo", "greetings/hello.txt").send(session);
        assertThat(uri.key()).isEqualTo("greetings/hello.txt");
        assertThat(text(uri)).isEqualTo("héllo");
    }

    @Test
    void isPlannedWithoutAnAccount() throws IOException {
        var file = Files.writeString(folder.resolve("data.csv"), "a,b");
        var plan = Upload.of(file, "s3://data/in")
                .withKmsKey("alias/data")
                .plan(Session.offline("eu-west-1", Defaults.none()));
        assertThat(plan.toJson())
                .contains("\"in/data.csv\"", "\"alias/data\"", "\"{account}\"", "sts:GetCallerIdentity");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> Upload.of(folder.resolve("gone"), "in").send(session))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("INPUT-05");
        assertThatThrownBy(() -> Upload.text("x", "s3://data/in/").send(session))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("UPLOAD-01");
    }

    private String text(S3Uri uri) {
        return session.client(S3Client::builder)
                .getObjectAsBytes(r -> r.bucket(uri.bucket()).key(uri.key()))
                .asUtf8String();
    }
}
