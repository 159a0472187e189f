package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Nothing gets out of the folder it belongs to, and nobody in from elsewhere. */
class EscapeTest {

    private static Stage stage;
    private static int count;

    @BeforeAll
    static void start() {
        stage = new Stage();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../escaped", "a/../../escaped", "..", "a/../.."})
    void aKeyDoesNotLeadOutOfItsChannel(String key) throws Exception {
        var name = "job-" + ++count;
        var prefix = stage.put("channels/" + name + "/" + key, "text");
        var channel = Channel.builder()
                .channelName("train")
                .dataSource(d -> d.s3DataSource(
                        s -> s.s3DataType("S3Prefix").s3Uri(prefix.substring(0, prefix.indexOf(name)) + name + "/")))
                .build();

        var job = stage.script(name, "print('never')", r -> r.inputDataConfig(channel));

        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
        assertThat(job.failureReason()).contains("would leave the channel's folder");
    }

    @Test
    void anArchiveDoesNotLeadOutOfTheCodeFolder() throws Exception {
        var name = "job-" + ++count;
        stage.s3.putObject(
                r -> r.bucket(stage.bucket).key("evil.tar.gz"), RequestBody.fromBytes(EvilArchive.climbing()));
        stage.create(
                name,
                r -> r.hyperParameters(Map.of(
                        "sagemaker_program",
                        "\"train.py\"",
                        "sagemaker_submit_directory",
                        "\"" + stage.uri("evil.tar.gz") + "\"")));

        var job = stage.end(name);

        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
        assertThat(job.failureReason()).contains("cannot be unpacked");
    }

    @Test
    void itListensOnOneAddressOfLoopbackOnly() throws Exception {
        var other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        var port = stage.local.endpoint().getPort();

        assertThatThrownBy(() -> new Socket(other, port).close()).isInstanceOf(ConnectException.class);
    }
}
