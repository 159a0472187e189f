package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asynchronous inference: inputs come from S3, wait in a queue, and answers or errors go to S3. */
final class AsyncInvocations {

    private static final Logger LOG = LoggerFactory.getLogger(AsyncInvocations.class);
    private static final String PREFIX = "X-Amzn-SageMaker-";
    private static final int AT_A_TIME = 4;
    private static final String ACCEPT = "Accept";

    private final ExecutorService queue = Executors.newFixedThreadPool(AT_A_TIME, task -> {
        var thread = new Thread(task, "sagemaker4j-async-inference");
        thread.setDaemon(true);
        return thread;
    });

    /** Takes on one request. */
    Reply accept(Endpoint endpoint, Request request) {
        var settings = endpoint.fleet().settings();
        if (!settings.isAsync()) {
            throw Invocations.refused("Endpoint " + endpoint.name() + " is not asynchronous: use InvokeEndpoint.");
        }
        var input = S3Uri.of(request.header(PREFIX + "InputLocation")
                .orElseThrow(() -> Invocations.refused("The request has no input location.")));
        var headers = new LinkedHashMap<>(Invocations.forwarded(request));
        headers.remove(ACCEPT);
        request.header(PREFIX + "Content-Type").ifPresent(type -> headers.put("Content-Type", type));
        request.header(PREFIX + ACCEPT).ifPresent(type -> headers.put(ACCEPT, type));
        var id = UUID.randomUUID().toString();
        var output = settings.async().path("OutputConfig");
        var answers = S3Uri.of(Json.required(output, "S3OutputPath")).resolve(id + ".out");
        var errors = Json.text(output, "S3FailurePath").map(p -> S3Uri.of(p).resolve(id + "-error.out"));
        var name = request.header(PREFIX + "Inference-Id").orElse(id);
        var received = endpoint.context().platform().clock().instant();
        queue.execute(() -> work(endpoint, new Job(name, received, input, headers, new Places(answers, errors))));
        return accepted(name, answers, errors);
    }

    /** One request that was taken on. */
    record Job(String id, Instant received, S3Uri input, Map<String, String> headers, Places to) {}

    /** Where the answer or error goes. */
    record Places(S3Uri answers, Optional<S3Uri> errors) {}

    private static Reply accepted(String id, S3Uri answers, Optional<S3Uri> errors) {
        JsonNode body = Json.object().put("InferenceId", id);
        var reply = Reply.of(202, "application/json", Json.write(body).getBytes(StandardCharsets.UTF_8))
                .plusHeader(PREFIX + "OutputLocation", answers.toString());
        return errors.isPresent()
                ? reply.plusHeader(PREFIX + "FailureLocation", errors.get().toString())
                : reply;
    }

    private static void work(Endpoint endpoint, Job job) {
        try {
            var answer = endpoint.choose()
                    .at(endpoint.next())
                    .orElseThrow(() -> new ServiceError(503, "ServiceUnavailable", "No variant takes traffic."))
                    .invoke(new Invocation(job.headers(), read(endpoint, job.input())));
            if (answer.isGood()) {
                write(endpoint, job.to().answers(), answer.body());
                var end = Json.object().put("invocationStatus", "Completed");
                end.putObject("responseParameters")
                        .put("outputLocation", job.to().answers().toString());
                endpoint.context().hosting().notices().tell(endpoint, job, end);
            } else {
                fail(endpoint, job, ModelError.of(answer).message(endpoint));
            }
        } catch (IOException | RuntimeException e) {
            fail(endpoint, job, String.valueOf(e.getMessage()));
        }
    }

    private static void fail(Endpoint endpoint, Job job, String message) {
        try {
            if (job.to().errors().isPresent()) {
                write(endpoint, job.to().errors().get(), message.getBytes(StandardCharsets.UTF_8));
            }
            var end = Json.object().put("invocationStatus", "Failed").put("failureReason", message);
            endpoint.context().hosting().notices().tell(endpoint, job, end);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The error of {} can't be written", job.input(), e);
        }
    }

    private static byte[] read(Endpoint endpoint, S3Uri input) throws IOException {
        var objects = endpoint.context().objects();
        var object = objects.get(input.bucket(), input.key())
                .orElseThrow(() -> new IOException("Data download failed: there is no " + input));
        try (var in = objects.open(object)) {
            return in.readAllBytes();
        }
    }

    private static void write(Endpoint endpoint, S3Uri to, byte[] body) throws IOException {
        endpoint.context().objects().put(to.bucket(), to.key(), new ByteArrayInputStream(body));
    }
}
