package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
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

    private static final Pattern PATH = Pattern.compile("/endpoints/([^/]+)/(async-)?invocations");
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
    private final Mirror mirror;
    private final AsyncInvocations async;

    /** Serves invocations of these endpoints. */
    public Invocations(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.mirror = new Mirror();
        this.async = new AsyncInvocations();
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
        return match.group(2) == null ? invoke(endpoint, request) : async.accept(endpoint, request);
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
                .at(endpoint.next())
                .orElseThrow(() -> refused("Endpoint " + endpoint.name() + " of account "
                        + endpoint.caller().account() + " has no variant in service that takes traffic."));
    }

    private Reply invoke(Endpoint endpoint, Request request) throws IOException {
        if (endpoint.fleet().settings().isAsync()) {
            throw refused("Endpoint " + endpoint.name() + " is asynchronous: use InvokeEndpointAsync.");
        }
        var variant = variant(endpoint, request);
        var invocation = new Invocation(forwarded(request), request.bytes(LARGEST));
        mirror.send(endpoint, invocation);
        try {
            var response = variant.invoke(invocation);
            mirror.capture(endpoint, variant, invocation, response);
            return response.status() / 100 == 2
                    ? answer(response, variant)
                    : ModelError.of(response).reply(endpoint);
        } catch (SocketTimeoutException e) {
            return ModelError.timeout().reply(endpoint);
        } catch (IOException e) {
            return ModelError.broken(e).reply(endpoint);
        }
    }

    static Map<String, String> forwarded(Request request) {
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

    static ServiceError refused(String message) {
        return new ServiceError(400, "ValidationError", message);
    }
}
