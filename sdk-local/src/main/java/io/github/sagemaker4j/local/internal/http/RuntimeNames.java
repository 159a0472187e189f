package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;

/** Gives the operations of the SageMaker runtime the names that its model has. */
record RuntimeNames(RestService service) implements RestService {

    @Override
    public String operation(Request request) {
        var path = request.path();
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "invocations" -> "InvokeEndpoint";
            case "async-invocations" -> "InvokeEndpointAsync";
            case "invocations-response-stream" -> "InvokeEndpointWithResponseStream";
            default -> "Unknown";
        };
    }

    @Override
    public Reply serve(Request request) throws IOException {
        return service.serve(request);
    }

    @Override
    public Reply refusal(ServiceError error, Request request) {
        return service.refusal(error, request);
    }
}
