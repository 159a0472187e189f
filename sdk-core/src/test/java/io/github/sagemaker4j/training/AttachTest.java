package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.script.ScriptedAws;
import io.github.sagemaker4j.script.ScriptedLogs;
import io.github.sagemaker4j.script.ScriptedTraining;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

@Timeout(60)
class AttachTest {

    private static final String CODE = "s3://ml/code/sourcedir.tar.gz";

    private final ScriptedAws aws = new ScriptedAws();
    private final ScriptedTraining training = new ScriptedTraining(aws);
    private final ScriptedLogs logs = new ScriptedLogs(aws, 7);
    private final Session session = aws.session();

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void rebuildsWhatTheServiceStillKnows() {
        training.add("job").become("Completed", "Completed").described(d -> {
            d.put("EnableNetworkIsolation", true).put("EnableInterContainerTrafficEncryption", true);
            d.putObject("VpcConfig").putArray("Subnets").add("subnet-1");
            ((ObjectNode) d.get("VpcConfig")).putArray("SecurityGroupIds").add("sg-1");
            ((ObjectNode) d.get("OutputDataConfig")).put("KmsKeyId", "alias/ml").put("CompressionType", "NONE");
            ((ObjectNode) d.get("ResourceConfig")).put("VolumeKmsKeyId", "alias/volumes");
            d.putObject("HyperParameters")
                    .put("sagemaker_program", "\"train.py\"")
                    .put("sagemaker_submit_directory", "\"" + CODE + "\"");
        });
        var model = TrainingJob.attach(session, "job").await();
        assertThat(model.network())
                .contains(Network.vpc(List.of("subnet-1"), List.of("sg-1"))
                        .isolated()
                        .encrypted());
        assertThat(model.outputKmsKey()).contains("alias/ml");
        assertThat(model.volumeKmsKey()).contains("alias/volumes");
        assertThat(model.compressed()).isFalse();
        assertThat(model.sourceArchive()).contains(CODE);
        assertThat(model.source()).contains(Source.s3(CODE, "train.py"));
        assertThat(model.serving().codePacking()).isEqualTo(ServingRuntime.CodePacking.IN_MODEL);
    }

    @Test
    void saysWhereItHasLookedForAJobThatIsNotThere() {
        assertThatThrownBy(() -> TrainingJob.attach(session, "churn-1"))
                .isInstanceOfSatisfying(
                        SageMakerException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
                .hasMessageContaining("no training job \"churn-1\" in eu-west-1")
                .hasMessageContaining("aws sagemaker list-training-jobs --region eu-west-1");
    }

    @Test
    void findsTheCodeOfAnIsolatedJobInItsChannel() {
        training.add("job").become("Completed", "Completed").described(d -> {
            d.putObject("HyperParameters")
                    .put("sagemaker_program", "\"train.py\"")
                    .put("sagemaker_submit_directory", "\"/opt/ml/input/data/code/sourcedir.tar.gz\"");
            var channel = d.putArray("InputDataConfig").addObject().put("ChannelName", "code");
            channel.putObject("DataSource").putObject("S3DataSource").put("S3Uri", CODE);
        });
        assertThat(TrainingJob.attach(session, "job").await().sourceArchive()).contains(CODE);
    }

    @Test
    void asksModulesWhatTheyRecognise() {
        training.add("job")
                .become("Completed", "Completed")
                .described(d -> d.putObject("AlgorithmSpecification").put("TrainingImage", "registry/recognised:1"));
        assertThat(TrainingJob.attach(session, "job").await().serving()).isEqualTo(RecognisedAlgorithm.SERVING);
    }

    @Test
    void readsMetricsAsTheServiceHasThem() {
        training.add("job")
                .described(d -> d.putArray("FinalMetricDataList")
                        .addObject()
                        .put("MetricName", "accuracy")
                        .put("Value", 0.93));
        assertThat(TrainingJob.attach(session, "job").metrics()).containsExactly(entry("accuracy", 0.93));
    }

    @Test
    void readsMetricsFromTheLogWhereTheServiceHasNone() {
        training.add("job").described(d -> {
            var metrics = ((ObjectNode) d.get("AlgorithmSpecification")).putArray("MetricDefinitions");
            metrics.addObject().put("Name", "loss").put("Regex", "loss=([0-9.]+)");
            metrics.addObject().put("Name", "broken").put("Regex", "([");
        });
        logs.write("job/algo-1-1700000000", "loss=0.5", "loss=0.25 lossy", "loss=...");
        assertThat(TrainingJob.attach(session, "job").metrics()).containsExactly(entry("loss", 0.25));
    }

    @Test
    void downloadsAndUnpacksTheModel(@TempDir Path folder) throws IOException {
        training.add("job").become("Completed", "Completed");
        aws.object("ml/job/output/model.tar.gz", archive("model.txt", "weights"));
        aws.object("ml/job/output/output.tar.gz", archive("report.txt", "fine"));
        var job = TrainingJob.attach(session, "job");
        assertThat(job.downloadModel(folder.resolve("model")).resolve("model.txt"))
                .hasContent("weights");
        assertThat(job.downloadOutput(folder.resolve("output")).resolve("report.txt"))
                .hasContent("fine");
        assertThat(folder)
                .isDirectoryNotContaining(p -> p.getFileName().toString().startsWith("."));
    }

    @Test
    void downloadsNoModelOfAJobThatHasNone(@TempDir Path folder) {
        training.add("job");
        assertThatThrownBy(() -> TrainingJob.attach(session, "job").downloadModel(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has left no model");
    }

    private static byte[] archive(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var data = content.getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry(name);
            entry.setSize(data.length);
            tar.putArchiveEntry(entry);
            tar.write(data);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
