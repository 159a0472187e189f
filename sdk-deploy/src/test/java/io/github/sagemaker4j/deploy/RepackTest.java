package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;

/** Code on its way into models, on the local platform. */
class RepackTest {

    private static final ServingRuntime RUNTIME = ServingRuntime.of(
                    ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/serving:1"))
            .withCodePacking(CodePacking.IN_MODEL);

    @TempDir
    private Path folder;

    private final LocalSageMaker local = LocalSageMaker.start();
    private final Session session = local.session();
    private final S3Client s3 = session.client(S3Client::builder);

    @BeforeEach
    void write() throws IOException {
        s3.createBucket(r -> r.bucket("models"));
        session.createDefaultBucket();
        Files.createDirectories(folder.resolve("serve"));
        Files.writeString(folder.resolve("serve/inference.py"), "serve()");
        Files.writeString(folder.resolve("serve/requirements.txt"), "numpy");
        Files.writeString(folder.resolve("shared.py"), "shared()");
    }

    @AfterEach
    void close() {
        session.close();
        local.close();
    }

    @Test
    void putsCodeAndItsDependenciesIntoACopyOfTheModel() throws IOException {
        put("model.tar.gz", tar(Map.of("./weights.bin", "weights", "./code/old.py", "old()", "./labels/a.txt", "a")));

        var made = create(model("s3://models/model.tar.gz"));

        assertThat(files(made.primaryContainer().modelDataUrl()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "weights.bin", "weights",
                        "labels/a.txt", "a",
                        "code/inference.py", "serve()",
                        "code/requirements.txt", "numpy",
                        "code/lib/shared.py", "shared()"));
        assertThat(made.primaryContainer().environment())
                .containsEntry("SAGEMAKER_PROGRAM", "inference.py")
                .containsEntry("SAGEMAKER_SUBMIT_DIRECTORY", "/opt/ml/model/code");
    }

    @Test
    void copiesTheSameModelAndCodeOnceAndAnotherContentAgain() throws IOException {
        put("model.tar.gz", tar(Map.of("weights.bin", "one")));
        var first = create(model("s3://models/model.tar.gz")).primaryContainer().modelDataUrl();
        var again = create(model("s3://models/model.tar.gz")).primaryContainer().modelDataUrl();
        put("model.tar.gz", tar(Map.of("weights.bin", "two")));
        var other = create(model("s3://models/model.tar.gz")).primaryContainer().modelDataUrl();

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(files(other)).containsEntry("weights.bin", "two");
        var uploads = local.requests().stream()
                .filter(r -> r.operation().equals("PutObject"))
                .filter(r -> r.toString().contains("/model/"))
                .count();
        assertThat(uploads).isLessThanOrEqualTo(2);
    }

    @Test
    void streamsLargeModelsInParts() throws IOException {
        var weights = new byte[40 << 20];
        new Random(7).nextBytes(weights);
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            add(tar, "weights.bin", weights);
        }
        put("large.tar.gz", bytes.toByteArray());

        var copy = S3Uri.of(
                create(model("s3://models/large.tar.gz")).primaryContainer().modelDataUrl());

        try (var tar = open(copy)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals("weights.bin")) {
                    assertThat(tar.readAllBytes()).isEqualTo(weights);
                    return;
                }
            }
        }
        throw new AssertionError("the copy has no weights");
    }

    @Test
    void b32CopiesAModelOfSingleFilesWithItsCodeInsideS3() {
        put("unpacked/weights.bin", "weights".getBytes(StandardCharsets.UTF_8));
        put("unpacked/code/old.py", "old()".getBytes(StandardCharsets.UTF_8));

        var made = create(model("s3://models/unpacked/"));

        var data = made.primaryContainer().modelDataSource().s3DataSource();
        var copy = S3Uri.of(data.s3Uri());
        var keys = s3.listObjectsV2(r -> r.bucket(copy.bucket()).prefix(copy.key())).contents().stream()
                .map(S3Object::key)
                .map(k -> k.substring(copy.key().length()))
                .toList();
        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "weights.bin", "code/inference.py", "code/requirements.txt", "code/lib/shared.py");
        assertThat(local.requests()).noneMatch(r -> r.operation().equals("GetObject"));
    }

    @Test
    void packsCodeIntoTheModelWhereAnIsolatedContainerCanNotFetchIt() throws IOException {
        put("model.tar.gz", tar(Map.of("weights.bin", "weights")));
        var isolated = model("s3://models/model.tar.gz")
                .withRuntime(RUNTIME.withCodePacking(CodePacking.ARCHIVE))
                .withNetwork(Network.none().isolated());

        var made = create(isolated);

        assertThat(made.enableNetworkIsolation()).isTrue();
        assertThat(files(made.primaryContainer().modelDataUrl())).containsKey("code/inference.py");
    }

    @Test
    void namesAModelThatIsNotThereAndCreatesNothing() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> create(model("s3://models/none.tar.gz")))
                .withMessageContaining("MODEL-10")
                .withMessageContaining("s3://models/none.tar.gz");
        assertThat(session.client(SageMakerClient::builder).listModels().models())
                .isEmpty();
    }

    private Model model(String data) {
        return Model.of(m -> m.runtime(RUNTIME)
                .data(data)
                .source(Source.of(folder.resolve("serve"), "inference.py")
                        .plusDependency(folder.resolve("shared.py"))));
    }

    private DescribeModelResponse create(HostedModel model) {
        var made = model.create(session, "ml.m5.large");
        return session.client(SageMakerClient::builder).describeModel(r -> r.modelName(made.name()));
    }

    private void put(String key, byte[] content) {
        s3.putObject(r -> r.bucket("models").key(key), RequestBody.fromBytes(content));
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (var file : new TreeMap<>(files).entrySet()) {
                add(tar, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private Map<String, String> files(String uri) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var tar = open(S3Uri.of(uri))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    private TarArchiveInputStream open(S3Uri uri) throws IOException {
        var bytes = s3.getObjectAsBytes(r -> r.bucket(uri.bucket()).key(uri.key()));
        return new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes.asByteArrayUnsafe())));
    }
}
