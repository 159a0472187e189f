package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to traffic beside its answers: copies for shadow variants, and captured requests and answers in S3. */
final class Mirror {

    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final double WHOLE = 100;
    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/mm-ss-SSS-").withZone(ZoneOffset.UTC);

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "sagemaker4j-shadow");
        thread.setDaemon(true);
        return thread;
    });

    /** Sends copies to the shadows; nobody waits for their answers. */
    void send(Endpoint endpoint, Invocation invocation) {
        var fleet = endpoint.fleet();
        if (fleet.shadows().isEmpty()) {
            return;
        }
        var sum = fleet.variants().stream().mapToDouble(Variant::weight).sum();
        for (var shadow : fleet.shadows()) {
            if (endpoint.next() * sum < shadow.weight()) {
                threads.execute(() -> {
                    try {
                        capture(endpoint, shadow, invocation, shadow.invoke(invocation));
                    } catch (IOException | RuntimeException e) {
                        LOG.info("The shadow variant {} did not answer", shadow.name(), e);
                    }
                });
            }
        }
    }

    /** Keeps a request and its answer, if the endpoint captures and this one is sampled. */
    void capture(Endpoint endpoint, Variant variant, Invocation invocation, Answer answer) throws IOException {
        var capture = endpoint.fleet().settings().capture();
        if (!capture.path("EnableCapture").asBoolean()
                || endpoint.next() * WHOLE
                        >= capture.path("InitialSamplingPercentage").asDouble()) {
            return;
        }
        var data = Json.object();
        Json.each(capture, "CaptureOptions").forEach(option -> {
            var mode = Json.required(option, "CaptureMode");
            if (!mode.equals("Output")) {
                data.set("endpointInput", captured("INPUT", invocation.contentType(), invocation.body()));
            }
            if (!mode.equals("Input")) {
                var type = answer.header("Content-Type").orElse("application/octet-stream");
                data.set("endpointOutput", captured("OUTPUT", type, answer.body()));
            }
        });
        var now = endpoint.context().platform().clock().instant();
        var line = Json.object();
        line.set("captureData", data);
        line.putObject("eventMetadata")
                .put("eventId", UUID.randomUUID().toString())
                .put("inferenceTime", now.toString());
        line.put("eventVersion", "0");
        var target = S3Uri.of(Json.required(capture, "DestinationS3Uri"))
                .resolve(endpoint.name() + "/" + variant.name() + "/" + FOLDER.format(now) + UUID.randomUUID()
                        + ".jsonl");
        var bytes = (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
        endpoint.context().objects().put(target.bucket(), target.key(), new ByteArrayInputStream(bytes));
    }

    private static ObjectNode captured(String mode, String contentType, byte[] body) {
        var text = contentType.startsWith("text/csv") || contentType.startsWith("application/json");
        return Json.object()
                .put("observedContentType", contentType)
                .put("mode", mode)
                .put(
                        "data",
                        text
                                ? new String(body, StandardCharsets.UTF_8)
                                : Base64.getEncoder().encodeToString(body))
                .put("encoding", text ? contentType.startsWith("text/csv") ? "CSV" : "JSON" : "BASE64");
    }
}
