package io.github.sagemaker4j.deploy;

import static io.github.sagemaker4j.deploy.Echo.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.JobFailedException;
import io.github.sagemaker4j.S3Uri;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.SplitType;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;

/** Batch transforms on the local platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransformTest {

    private final Echo echo = new Echo();

    @AfterAll
    void close() {
        echo.close();
    }

    @Test
    void answersForEveryObjectUnderAPrefix() {
        var prefix = put("whole/a.csv", "x");
        put("whole/sub/b.csv", "y");

        var job = Transformer.of(echo.model("gold"), SMALL)
                .transform(echo.session, TransformInput.s3(prefix.replace("a.csv", "")));

        var output = job.await();
        assertThat(job.status()).isEqualTo(TransformJobStatus.COMPLETED);
        assertThat(get(output + "/a.csv.out")).isEqualTo("gold");
        assertThat(get(output + "/sub/b.csv.out")).isEqualTo("gold");
    }

    @Test
    void filtersAndJoinsRecordsLineByLine() {
        var input = TransformInput.of(i -> i.uri(put("lines/data.csv", "7,a,b\n8,c,d\n"))
                .contentType("text/csv")
                .splitType(SplitType.LINE)
                .inputFilter("$[1:]")
                .joinSource(JoinSource.INPUT)
                .outputFilter("$[0,-1]"));

        var job = Transformer.of(echo.model("silver"), SMALL)
                .withStrategy(BatchStrategy.SINGLE_RECORD)
                .withAssembleWith(AssemblyType.LINE)
                .withOutputPath(put("out/none", "") + "/scores")
                .transform(echo.session, input);

        assertThat(get(job.await() + "/data.csv.out")).isEqualTo("7,silver\n8,silver\n");
    }

    @Test
    void failsAsItsModelDoesAndSaysHow() {
        var job = Transformer.of(echo.model("bronze"), SMALL)
                .transform(echo.session, TransformInput.s3(put("failing/a.csv", "fail")));

        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(job::await)
                .withMessageContaining("the word is fail")
                .withMessageEndingWith("if it has a log, read it with aws logs tail /aws/sagemaker/TransformJobs"
                        + " --log-stream-name-prefix " + job.name() + "/.");
        job.stop();
    }

    @Test
    void removesTheModelAgainWhenTheJobIsRefused() {
        var before = echo.models();
        var input = TransformInput.s3(put("refused/a.csv", "x"));
        Transformer.of(echo.model("once"), SMALL)
                .withName("taken")
                .transform(echo.session, input)
                .await();

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> Transformer.of(echo.model("twice"), SMALL)
                        .withName("taken")
                        .transform(echo.session, input));
        assertThat(echo.models()).isEqualTo(before + 1);
        assertThatExceptionOfType(SageMakerException.class)
                .isThrownBy(() -> TransformJob.attach(echo.session, "none").status());
    }

    @Test
    void refusesWhatCanNotWorkBeforeAnyCall() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> TransformInput.s3("/local/path"))
                .withMessageContaining("S3-01");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Transformer.ofModelNamed("m", SMALL).withMaxPayloadInMb(-1));
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Transformer.ofModelNamed("m", SMALL).withModel(echo.model("gold")));
    }

    private String put(String key, String text) {
        var bucket = echo.session.defaults().bucket().orElseThrow();
        echo.session.client(S3Client::builder).putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text));
        return "s3://" + bucket + "/" + key;
    }

    private String get(String uri) {
        var object = S3Uri.of(uri);
        return echo.session
                .client(S3Client::builder)
                .getObjectAsBytes(r -> r.bucket(object.bucket()).key(object.key()))
                .asUtf8String();
    }
}
