package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.S3DataSource;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Channels that programs read from named pipes. */
class PipeModeTest {

    private static final Stage STAGE = new Stage();

    /** Prints what is in each of the first two pipes, as text or as records. */
    private static final String READER = """
            import json, os, struct
            data = os.environ["SM_INPUT_DIR"] + "/data"
            config = json.load(open(os.environ["SM_INPUT_CONFIG_DIR"] + "/inputdataconfig.json"))["train"]
            print("mode", config["TrainingInputMode"], "folder", os.path.exists(data + "/train"))
            for epoch in (0, 1):
                with open(data + "/train_%d" % epoch, "rb") as pipe:
                    read = pipe.read()
                if config["RecordWrapperType"] == "RecordIO":
                    records, at = [], 0
                    while at < len(read):
                        mark, length = struct.unpack("<II", read[at:at + 8])
                        assert mark == 0xced7230a
                        records.append(read[at + 8:at + 8 + length].decode())
                        at += 8 + (length + 3) // 4 * 4
                    read = records
                else:
                    read = read.decode()
                print("epoch", epoch, os.uname().nodename, json.dumps(read), flush=True)
            """;

    @AfterAll
    static void close() {
        STAGE.close();
    }

    @Test
    void eachEpochIsAPipeWithAllObjectsOfThePrefixOneAfterTheOther() throws Exception {
        STAGE.put("plain/a.csv", "1\n");
        STAGE.put("plain/b.csv", "2\n");

        assertThat(read("plain", s -> s.s3DataType("S3Prefix").s3Uri(STAGE.uri("plain/")), c -> {}))
                .contains("mode Pipe folder False", "epoch 0 algo-1 \"1\\n2\\n\"", "epoch 1 algo-1 \"1\\n2\\n\"");
    }

    @Test
    void compressedObjectsAreDecompressedAndEachIsARecordWhereThatIsAskedFor() throws Exception {
        gzip("zipped/a.gz", "first");
        gzip("zipped/b.gz", "second!!");

        assertThat(read(
                        "zipped",
                        s -> s.s3DataType("S3Prefix").s3Uri(STAGE.uri("zipped/")),
                        c -> c.compressionType("Gzip").recordWrapperType("RecordIO")))
                .contains("epoch 0 algo-1 [\"first\", \"second!!\"]");
    }

    @Test
    void aSeedShufflesAManifestsObjectsAnewInEachEpoch() throws Exception {
        for (var n = 0; n < 8; n++) {
            STAGE.put("many/" + n, "" + n);
        }
        var manifest = STAGE.put(
                "many.manifest",
                "[{\"prefix\": \"" + STAGE.uri("many/")
                        + "\"}, \"0\", \"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\"]");
        var log = read(
                "shuffled", s -> s.s3DataType("ManifestFile").s3Uri(manifest), c -> c.shuffleConfig(f -> f.seed(7L)));

        var first = epoch(log, 0);
        var second = epoch(log, 1);
        assertThat(first.chars().sorted().toArray())
                .isEqualTo(second.chars().sorted().toArray());
        assertThat(List.of(first, second, "01234567")).doesNotHaveDuplicates();
    }

    @Test
    void aLineOfAnAugmentedManifestSendsTheNamedAttributesAndTheObjectsThatTheyPointTo() throws Exception {
        var cat = STAGE.put("pets/cat.txt", "meow");
        var dog = STAGE.put("pets/dog.txt", "woof");
        var manifest = STAGE.put("pets.manifest", """
                {"source-ref": "%s", "class": 1, "about": {"by": "me"}, "name": "Tom"}
                {"source-ref": "%s", "class": 2, "about": {"by": "me"}, "name": "Rex"}
                """.formatted(cat, dog));

        assertThat(read(
                        "augmented",
                        s -> s.s3DataType("AugmentedManifestFile")
                                .s3Uri(manifest)
                                .attributeNames("source-ref", "class", "name"),
                        c -> c.recordWrapperType("RecordIO")))
                .contains("epoch 0 algo-1 [\"meow\", \"1\", \"Tom\", \"woof\", \"2\", \"Rex\"]");
    }

    @Test
    void whatAnAugmentedManifestPointsToAndIsNotThereFailsTheJob() throws Exception {
        var manifest = STAGE.put("gone.manifest", "{\"source-ref\": \"" + STAGE.uri("nowhere") + "\"}\n");
        begin("gone", source -> augmented(source, manifest), c -> {});

        var job = STAGE.end("gone");
        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
        assertThat(job.failureReason()).contains("Data download failed", "nowhere");
    }

    @Test
    void anAugmentedManifestIsForPipesOnly() throws Exception {
        var manifest = STAGE.put("file.manifest", "{\"source-ref\": \"" + STAGE.uri("nowhere") + "\"}\n");
        begin("file", source -> augmented(source, manifest), c -> c.inputMode(TrainingInputMode.FILE));

        assertThat(STAGE.end("file").failureReason()).contains("needs TrainingInputMode Pipe");
    }

    @Test
    void aProgramMayReadNoPipeAtAllOrStopInTheMiddle() throws Exception {
        STAGE.s3.putObject(r -> r.bucket(STAGE.bucket).key("large"), RequestBody.fromBytes(Clients.bytes(3_000_000)));
        var script = """
                import os
                with open(os.environ["SM_INPUT_DIR"] + "/data/train_0", "rb") as pipe:
                    print("read", len(pipe.read(100)))
                with open(os.environ["SM_INPUT_DIR"] + "/data/train_1", "rb") as pipe:
                    print("then", len(pipe.read(1000)))
                """;
        var channels = List.of(
                channel("train", s -> s.s3DataType("S3Prefix").s3Uri(STAGE.uri("large")), c -> {}),
                channel("unread", s -> s.s3DataType("S3Prefix").s3Uri(STAGE.uri("large")), c -> {}));
        STAGE.begin("partly", script, r -> r.inputDataConfig(channels));

        assertThat(completed("partly")).contains("read 100", "then 1000");
    }

    @Test
    void hostsGetEachTheirShareOfWhatIsDealtOut() throws Exception {
        for (var n = 0; n < 4; n++) {
            STAGE.put("dealt/" + n, "" + n);
        }
        var channel = channel(
                "train",
                s -> s.s3DataType("S3Prefix").s3Uri(STAGE.uri("dealt/")).s3DataDistributionType("ShardedByS3Key"),
                c -> {});
        STAGE.begin(
                "dealt",
                READER,
                r -> r.inputDataConfig(List.of(channel))
                        .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                                .instanceCount(2)
                                .volumeSizeInGB(1)));

        assertThat(completed("dealt")).contains("\"02\"", "\"13\"");
    }

    private static void augmented(S3DataSource.Builder source, String manifest) {
        source.s3DataType("AugmentedManifestFile").s3Uri(manifest).attributeNames("source-ref");
    }

    private static String read(String name, Consumer<S3DataSource.Builder> source, Consumer<Channel.Builder> more)
            throws IOException {
        begin(name, source, more);
        return completed(name);
    }

    private static void begin(String name, Consumer<S3DataSource.Builder> source, Consumer<Channel.Builder> more)
            throws IOException {
        var channels = List.of(channel("train", source, more));
        STAGE.begin(name, READER, r -> r.inputDataConfig(channels));
    }

    private static String completed(String name) {
        DescribeTrainingJobResponse job = STAGE.end(name);
        assertThat(job.trainingJobStatus())
                .as(job.failureReason() + "\n" + STAGE.log(name))
                .isEqualTo(TrainingJobStatus.COMPLETED);
        return STAGE.log(name);
    }

    private static Channel channel(String name, Consumer<S3DataSource.Builder> source, Consumer<Channel.Builder> more) {
        return Channel.builder()
                .channelName(name)
                .inputMode(TrainingInputMode.PIPE)
                .dataSource(d -> d.s3DataSource(source))
                .applyMutation(more)
                .build();
    }

    private static String epoch(String log, int number) {
        return log.lines()
                .filter(line -> line.startsWith("epoch " + number))
                .map(line -> line.replaceAll(".*\"(\\d+)\".*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private static void gzip(String key, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        STAGE.s3.putObject(r -> r.bucket(STAGE.bucket).key(key), RequestBody.fromBytes(bytes.toByteArray()));
    }
}
