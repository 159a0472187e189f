package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** SageMaker Runtime: invocations, each sent to one instance of one variant. */
public final class Invocations implements RestService {

    private static final Pattern PATH = Pattern.compile("/endpoints/([^/]+)/invocations");
    private static final int LARGEST = 25 * 1024 * 1024;
    private static final String PREFIX = "X-Amzn-SageMaker-";
    private static final List<String> FORWARDED = List.of(
            "Content-Type",
            "Accept",
            PREFIX + "Custom-Attributes",
            PREFIX + "Target-Model",
            PREFIX + "Target-Variant",
            PREFIX + "Target-Container-Hostname",
            PREFIX + "Inference-Id",
            PREFIX + "Enable-Explanations",
            PREFIX + "Inference-Component",
            PREFIX + "Session-Id",
            PREFIX + "Prefix-Aware-Id");
    private static final List<String> RETURNED = List.of(
            "Content-Type", PREFIX + "Custom-Attributes", PREFIX + "New-Session-Id", PREFIX + "Closed-Session-Id");

    private final Endpoints endpoints;

    /** Serves invocations of these endpoints. */
    public Invocations(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Reply serve(Request request) throws IOException {
        var match = PATH.matcher(request.path());
        if (!match.matches() || !request.method().equals("POST")) {
            throw new ServiceError(
                    404,
                    "UnknownOperationException",
                    "The local platform has no " + request.method() + " " + request.path() + ".");
        }
        var name = URLDecoder.decode(match.group(1), StandardCharsets.UTF_8);
        var caller = request.caller();
        var endpoint = endpoints
                .find(caller, name)
                .orElseThrow(() -> refused("Endpoint " + name + " of account " + caller.account() + " not found."));
        return invoke(endpoint, variant(endpoint, request), request);
    }

    private static Variant variant(Endpoint endpoint, Request request) {
        var target = request.header(PREFIX + "Target-Variant");
        if (target.isPresent()) {
            return endpoint.fleet()
                    .variant(target.get())
                    .orElseThrow(() ->
                            refused("Variant " + target.get() + " not found for endpoint " + endpoint.name() + "."));
        }
        return endpoint.choose()
                .orElseThrow(() -> refused("Endpoint " + endpoint.name() + " of account "
                        + endpoint.caller().account() + " has no variant in service that takes traffic."));
    }

    private static Reply invoke(Endpoint endpoint, Variant variant, Request request) throws IOException {
        var body = request.bytes(LARGEST);
        var server = variant.next()
                .orElseThrow(() -> new ServiceError(
                        503, "ServiceUnavailable", "Variant " + variant.name() + " has no instance that serves."));
        try {
            var response = server.invoke(forwarded(request), body);
            return response.status() / 100 == 2
                    ? answer(response, variant)
                    : ModelError.of(response).reply(endpoint);
        } catch (SocketTimeoutException e) {
            return ModelError.timeout().reply(endpoint);
        } catch (IOException e) {
            return ModelError.broken(e).reply(endpoint);
        }
    }

    private static Map<String, String> forwarded(Request request) {
        var headers = new LinkedHashMap<String, String>();
        FORWARDED.forEach(name -> request.header(name).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    private static Reply answer(Answer response, Variant variant) {
        var reply = Reply.of(200, "application/octet-stream", response.body())
                .plusHeader("x-Amzn-Invoked-Production-Variant", variant.name());
        for (var name : RETURNED) {
            var value = response.header(name);
            reply = value.isPresent() ? reply.plusHeader(name, value.get()) : reply;
        }
        return reply;
    }

    private static ServiceError refused(String message) {
        return new ServiceError(400, "ValidationError", message);
    }

    /** An invocation that the model's server did not answer well. */
    private record ModelError(int status, String kind, String text) {

        static ModelError of(Answer response) {
            var kind = response.status() / 100 == 4 ? "client" : "server";
            return new ModelError(response.status(), kind, new String(response.body(), StandardCharsets.UTF_8));
        }

        static ModelError timeout() {
            return new ModelError(
                    0,
                    "server",
                    "Your invocation timed out while waiting for a response from container primary. Review the latency "
                            + "metrics for each container in Amazon CloudWatch, resolve the issue, and try again.");
        }

        static ModelError broken(IOException e) {
            return new ModelError(0, "server", "The container closed the connection: " + e.getMessage());
        }

        Reply reply(Endpoint endpoint) {
            var caller = endpoint.caller();
            var group = "/aws/sagemaker/Endpoints/" + endpoint.name();
            var console = "https://" + caller.region() + ".console.aws.amazon.com/cloudwatch/home?region="
                    + caller.region() + "#logEventViewer:group=" + group;
            var error = Json.object()
                    .put("ErrorCode", kind.equals("client") ? "CLIENT_ERROR_FROM_MODEL" : "INTERNAL_FAILURE_FROM_MODEL")
                    .put("LogStreamArn", caller.arn("logs", "log-group:" + group))
                    .put(
                            "Message",
                            "Received " + kind + " error (" + status + ") from primary with message \"" + text
                                    + "\". See " + console + " in account " + caller.account()
                                    + " for more information.")
                    .put("OriginalMessage", text)
                    .put("OriginalStatusCode", status);
            var bytes = Json.write(error).getBytes(StandardCharsets.UTF_8);
            return Reply.of(424, "application/json", bytes).plusHeader("x-amzn-ErrorType", "ModelError");
        }
    }
}
