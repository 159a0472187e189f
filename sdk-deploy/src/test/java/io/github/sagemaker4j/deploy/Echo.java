package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.LocalSettings;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Models that answer with one word, on a local platform. */
final class Echo implements AutoCloseable {

    static final Instances SMALL = Instances.of("ml.m5.large");
    private static final String IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/echo:1";

    final LocalSageMaker local;
    final Session session;
    final SageMakerClient service;

    Echo() {
        this(1);
    }

    Echo(long seed) {
        this(l -> l.seed(seed));
    }

    Echo(UnaryOperator<LocalSettings> more) {
        local = LocalSageMaker.start(l -> more.apply(l.run(IMAGE, Program.java(EchoProgram.class))));
        session = local.session();
        service = session.client(SageMakerClient::builder);
    }

    /** Puts a model into the default bucket and says where. */
    String put(String key, String word) {
        var bucket = session.defaults().bucket().orElseThrow();
        session.client(S3Client::builder)
                .putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(archive(word)));
        return "s3://" + bucket + "/" + key;
    }

    Model model(String word) {
        return Model.of(m ->
                m.runtime(ServingRuntime.of(ContainerImage.of(IMAGE))).data(put("models/" + word + ".tar.gz", word)));
    }

    ProductionVariant variant(String name, String word) {
        return ProductionVariant.of(name, model(word), SMALL);
    }

    EndpointSpec spec(String endpoint, String word) {
        return EndpointSpec.of(e -> e.name(endpoint).variant(variant("main", word)));
    }

    static String ask(Endpoint endpoint) {
        return endpoint.predictor(Codec.csv()).predict("x");
    }

    List<String> configs() {
        return service.listEndpointConfigs(r -> r.maxResults(100)).endpointConfigs().stream()
                .map(c -> c.endpointConfigName())
                .toList();
    }

    int models() {
        return service.listModels(r -> r.maxResults(100)).models().size();
    }

    @Override
    public void close() {
        session.close();
        local.close();
    }

    private static byte[] archive(String word) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var content = word.getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry("word");
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
