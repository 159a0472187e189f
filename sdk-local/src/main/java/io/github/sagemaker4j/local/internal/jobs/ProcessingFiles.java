package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** What a processing job's program finds when it starts, and what is taken away from it. */
final class ProcessingFiles {

    private static final int LONGEST_MESSAGE = 1024;

    private final ProcessingJob job;
    private final Hosts hosts;
    private final Transfer transfer;

    ProcessingFiles(ProcessingJob job, Hosts hosts, Transfer transfer) {
        this.job = job;
        this.hosts = hosts;
        this.transfer = transfer;
    }

    /** Fills the folder of one host. */
    void layOut(OptMl optMl, Hosts.Host host, boolean contained) throws IOException {
        var config = Folders.create(optMl.root().resolve("config"));
        Folders.create(optMl.output());
        Folders.create(optMl.root().resolve("processing"));
        var told = job.request().deepCopy().put("ProcessingJobArn", job.arn());
        Files.writeString(config.resolve("processingjobconfig.json"), Json.write(told));
        var resources = hosts.resourceConfig(host, contained ? "eth0" : "lo");
        Files.writeString(config.resolve("resourceconfig.json"), Json.write(resources));
        for (var input : LocalPaths.inputs(job.request()).toList()) {
            var source = source(input);
            transfer.fetch(new S3Data(source).of(host, hosts, transfer), LocalPaths.real(source, optMl));
        }
        outputs().forEach(output -> Folders.create(LocalPaths.real(output, optMl)));
    }

    /** The outputs that are stored as they are written. */
    KeptFolders continuous(List<OptMl> folders) {
        return new KeptFolders(
                transfer,
                outputs()
                        .filter(ProcessingFiles::isContinuous)
                        .flatMap(output -> folders.stream()
                                .map(host -> new KeptFolders.Kept(LocalPaths.real(output, host), uri(output))))
                        .toList());
    }

    /** Stores all other outputs. */
    void upload(List<OptMl> folders) throws IOException {
        for (var output : outputs().filter(o -> !isContinuous(o)).toList()) {
            for (var host : folders) {
                transfer.upload(LocalPaths.real(output, host), uri(output), file -> true);
            }
        }
    }

    /** What the program of the first host that says anything says at its end. */
    static String message(List<OptMl> folders) throws IOException {
        for (var host : folders) {
            var file = host.output().resolve("message");
            if (Files.isRegularFile(file)) {
                try (var in = Files.newInputStream(file)) {
                    var text = new String(in.readNBytes(4 * LONGEST_MESSAGE), StandardCharsets.UTF_8).strip();
                    return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
                }
            }
        }
        return "";
    }

    private Stream<JsonNode> outputs() {
        return LocalPaths.outputs(job.request()).map(output -> {
            if (!output.has("S3Output")) {
                throw new ContainerFailure("ClientError: The output " + Json.required(output, "OutputName")
                        + " cannot be stored here: the local platform stores outputs with an S3Output.");
            }
            return output.get("S3Output");
        });
    }

    private static JsonNode source(JsonNode input) {
        var source = input.path("S3Input");
        if (source.isMissingNode()
                || "Pipe".equals(Json.required(source, "S3InputMode"))
                || "Gzip".equals(Json.required(source, "S3CompressionType"))) {
            throw new ContainerFailure("ClientError: The input " + Json.required(input, "InputName")
                    + " cannot be read here: the local platform reads inputs with an S3Input in the mode File,"
                    + " as they are.");
        }
        return source;
    }

    private static boolean isContinuous(JsonNode output) {
        return "Continuous".equals(Json.required(output, "S3UploadMode"));
    }

    private static S3Uri uri(JsonNode output) {
        return S3Uri.of(Json.required(output, "S3Uri"));
    }
}
