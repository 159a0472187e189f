package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** The work of one batch transform: servers that come, answer for every record, and go. */
record TransformRun(TransformJob job, Document model, FleetContext context) implements Runnable {

    @Override
    public void run() {
        try {
            job.progress().start();
            work();
            job.progress().end(job.isStopping() ? "Stopped" : "Completed", "");
        } catch (ContainerFailure e) {
            job.progress().end("Failed", e.reason());
        } catch (IOException | RuntimeException e) {
            job.progress().end("Failed", Reason.of(e));
        } finally {
            context.platform().access().revoke(context.key());
            Folders.delete(context.folder());
        }
    }

    private void work() throws IOException {
        var settings = Json.object().put("VariantName", "transform");
        var specs = InstanceSpec.of(job.name(), settings, model).stream()
                .map(spec -> spec.plus(environment()))
                .toList();
        var serving = new Stages(specs, false, context);
        try {
            serving.scale(1).join();
            var transfer = new Transfer(context.objects());
            var source = job.request().at("/TransformInput/DataSource/S3DataSource");
            var uri = S3Uri.of(Json.required(source, "S3Uri"));
            var items = Json.required(source, "S3DataType").equals("ManifestFile")
                    ? transfer.manifest(uri)
                    : transfer.list(uri);
            for (var item : items) {
                if (job.isStopping()) {
                    return;
                }
                transform(item, serving);
            }
        } catch (CompletionException e) {
            throw Fleet.failure(e);
        } finally {
            serving.close();
        }
    }

    private Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("SAGEMAKER_BATCH", "true");
        environment.put(
                "SAGEMAKER_MAX_PAYLOAD_IN_MB",
                job.request().path("MaxPayloadInMB").asText("6"));
        environment.put(
                "SAGEMAKER_BATCH_STRATEGY", job.request().path("BatchStrategy").asText("MultiRecord"));
        environment.put(
                "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS",
                job.request().path("MaxConcurrentTransforms").asText("1"));
        environment.putAll(Json.map(job.request(), "Environment"));
        return environment;
    }

    private void transform(Transfer.Item item, Serving serving) throws IOException {
        var objects = context.objects();
        var object = objects.get(item.from().bucket(), item.from().key())
                .orElseThrow(() -> new ContainerFailure("ClientError: There is no " + item.from() + "."));
        byte[] content;
        try (var in = objects.open(object)) {
            content = in.readAllBytes();
        }
        var target = S3Uri.of(Json.required(job.request().path("TransformOutput"), "S3OutputPath"))
                .resolve(item.name() + ".out");
        objects.put(target.bucket(), target.key(), new ByteArrayInputStream(answers(content, serving)));
    }

    private byte[] answers(byte[] content, Serving serving) throws IOException {
        var records = new TransformRecords(job.request());
        if (!records.isText()) {
            return ask(content, serving);
        }
        var outputs = new ArrayList<String>();
        for (var batch : records.batches(records.split(content))) {
            var body = String.join("\n", batch.stream().map(records::input).toList());
            var answer = new String(ask(body.getBytes(StandardCharsets.UTF_8), serving), StandardCharsets.UTF_8);
            outputs.addAll(joined(records, batch, answer));
        }
        return records.assemble(outputs).getBytes(StandardCharsets.UTF_8);
    }

    /** Answers are joined with their records line by line, where there are as many. */
    private List<String> joined(TransformRecords records, List<String> batch, String answer) {
        if (batch.size() == 1) {
            return List.of(records.output(batch.get(0), answer));
        }
        var lines = answer.lines().toList();
        if (!job.request().has("DataProcessing")) {
            return List.of(answer);
        }
        if (lines.size() != batch.size()) {
            throw new ContainerFailure("ClientError: The model answered " + batch.size() + " records with "
                    + lines.size() + " lines, so they can't be joined.");
        }
        var outputs = new ArrayList<String>();
        for (var i = 0; i < lines.size(); i++) {
            outputs.add(records.output(batch.get(i), lines.get(i)));
        }
        return outputs;
    }

    private byte[] ask(byte[] body, Serving serving) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        Json.text(job.request().path("TransformInput"), "ContentType").ifPresent(t -> headers.put("Content-Type", t));
        Json.text(job.request().path("TransformOutput"), "Accept").ifPresent(t -> headers.put("Accept", t));
        var answer = serving.invoke(new Invocation(headers, body));
        if (answer.status() / 100 != 2) {
            throw new ContainerFailure("AlgorithmError: See job logs for more information. The model answered "
                    + answer.status() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }
}
