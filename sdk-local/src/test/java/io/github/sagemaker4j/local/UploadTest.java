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
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class UploadTest {

    private static final LocalSageMaker LOCAL = LocalSageMaker.start();
    private static final Session SESSION = LOCAL.session();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        SESSION.close();
        LOCAL.close();
    }

    @Test
    void putsAFolderUnderAPrefixOfTheDefaultBucket() throws IOException {
        Files.createDirectories(folder.resolve("nested"));
        Files.writeString(folder.resolve("part-1.csv"), "1");
        Files.writeString(folder.resolve("nested/part-2.csv"), "2");
        var uri = Upload.of(folder, "churn/train").send(SESSION);
        assertThat(uri.toString()).matches("s3://[a-z0-9-]+/churn/train");
        assertThat(text(uri.resolve("part-1.csv"))).isEqualTo("1");
        assertThat(text(uri.resolve("nested/part-2.csv"))).isEqualTo("2");
    }

    @Test
    void answersTheAddressOfOneFile() throws IOException {
        var file = Files.writeString(folder.resolve("data.csv"), "a,b");
        var uri = Upload.of(file, "one").send(SESSION);
        assertThat(uri.key()).isEqualTo("one/data.csv");
        assertThat(text(uri)).isEqualTo("a,b");
    }

    @Test
    void putsATextUnderItsOwnKey() {
        var uri = Upload.text("héllo", "greetings/hello.txt").send(SESSION);
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
        assertThatThrownBy(() -> Upload.of(folder.resolve("gone"), "in").send(SESSION))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("INPUT-05");
        assertThatThrownBy(() -> Upload.text("x", "s3://data/in/").send(SESSION))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("UPLOAD-01");
    }

    private static String text(S3Uri uri) {
        return SESSION.client(S3Client::builder)
                .getObjectAsBytes(r -> r.bucket(uri.bucket()).key(uri.key()))
                .asUtf8String();
    }
}
