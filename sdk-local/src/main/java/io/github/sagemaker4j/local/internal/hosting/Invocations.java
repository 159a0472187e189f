package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** SageMaker Runtime: invocations, each sent to one instance of one variant. */
public final class Invocations implements RestService {

    private static final Pattern PATH =
            Pattern.compile("/endpoints/([^/]+)/(invocations|async-invocations|invocations-response-stream)");
    private static final int LARGEST = 25 * 1024 * 1024;
    private static final String PREFIX = "X-Amzn-SageMaker-";
    private static final Map<String, String> FORWARDED = byLowerCase(
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
    private static final Map<String, String> RETURNED =
            byLowerCase(PREFIX + "Custom-Attributes", PREFIX + "New-Session-Id", PREFIX + "Closed-Session-Id");

    private final Endpoints endpoints;
    private final Mirror mirror;
    private final AsyncInvocations async;

    private static Map<String, String> byLowerCase(String... names) {
        var byLowerCase = new LinkedHashMap<String, String>();
        List.of(names).forEach(name -> byLowerCase.put(name.toLowerCase(Locale.ROOT), name));
        return Collections.unmodifiableMap(byLowerCase);
    }

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
        return switch (match.group(2)) {
            case "async-invocations" -> async.accept(endpoint, request);
            case "invocations" -> invoke(endpoint, request);
            default -> stream(endpoint, request);
        };
    }

    /** Who answers: a variant, or a component on its machines. */
    private record Target(Variant variant, Serving serving, Optional<Component> component) {}

    private Target target(Endpoint endpoint, Request request) {
        var component = request.header(PREFIX + "Inference-Component");
        if (component.isEmpty()) {
            var variant = variant(endpoint, request);
            return new Target(variant, variant.serving(), Optional.empty());
        }
        var found = endpoints.components().of(endpoint, component.get());
        return new Target(
                endpoint.fleet().variant(found.variant()).orElseThrow(() -> refused("The variant is gone.")),
                found.serving(),
                Optional.of(found));
    }

    private static Variant variant(Endpoint endpoint, Request request) {
        if (endpoint.fleet().settings().isAsync()) {
            throw refused("Endpoint " + endpoint.name() + " is asynchronous: use InvokeEndpointAsync.");
        }
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
        var target = target(endpoint, request);
        var invocation = new Invocation(forwarded(request), request.bytes(LARGEST));
        mirror.send(endpoint, invocation);
        return metered(endpoint, target, meter -> {
            var response = target.serving().invoke(invocation);
            mirror.capture(endpoint, target.variant(), invocation, response);
            meter.end(response.status());
            return response.isGood()
                    ? answer(
                            Reply.of(200, "application/octet-stream", response.body()),
                            "Content-Type",
                            response.head(),
                            target.variant())
                    : ModelError.of(response).reply(endpoint);
        });
    }

    private Reply stream(Endpoint endpoint, Request request) throws IOException {
        var target = target(endpoint, request);
        var headers = forwarded(request);
        request.header(PREFIX + "Accept").ifPresent(type -> headers.put("Accept", type));
        var invocation = new Invocation(headers, request.bytes(LARGEST));
        mirror.send(endpoint, invocation);
        return metered(endpoint, target, meter -> {
            var response = target.serving().open(invocation);
            meter.end(response.head().status());
            if (response.isGood()) {
                return answer(
                        ResponseStream.reply(response), PREFIX + "Content-Type", response.head(), target.variant());
            }
            try (response) {
                return ModelError.of(response.whole()).reply(endpoint);
            }
        });
    }

    /** Asks a model. */
    private interface Ask {
        Reply reply(Meter meter) throws IOException;
    }

    private static Reply metered(Endpoint endpoint, Target target, Ask ask) {
        var meter = new Meter(endpoint, target.variant(), target.component());
        try {
            return ask.reply(meter);
        } catch (SocketTimeoutException e) {
            meter.end(0);
            return ModelError.timeout().reply(endpoint);
        } catch (IOException e) {
            meter.end(0);
            return ModelError.broken(e).reply(endpoint);
        }
    }

    static Map<String, String> forwarded(Request request) {
        var headers = new LinkedHashMap<String, String>();
        FORWARDED.forEach((lower, name) -> request.header(lower).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    private static Reply answer(Reply plain, String typeHeader, AnswerHead head, Variant variant) {
        var headers = new HashMap<>(Map.of("x-Amzn-Invoked-Production-Variant", variant.name()));
        head.header("content-type").ifPresent(type -> headers.put(typeHeader, type));
        RETURNED.forEach((lower, name) -> head.header(lower).ifPresent(value -> headers.put(name, value)));
        return plain.plusHeaders(headers);
    }

    static ServiceError refused(String message) {
        return new ServiceError(400, "ValidationError", message);
    }
}
