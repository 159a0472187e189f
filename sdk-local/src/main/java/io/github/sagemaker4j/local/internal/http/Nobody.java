package io.github.sagemaker4j.local.internal.http;

/** Answers for the services and operations that the platform does not have, in the form that their callers read. */
record Nobody(String service) implements RestService {

    @Override
    public String operation(Request request) {
        var target = request.header("x-amz-target").orElse("");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    @Override
    public Reply serve(Request request) {
        var called = operation(request);
        throw JsonService.unknown(service, called.isEmpty() ? request.method() + " " + request.path() : called);
    }

    @Override
    public Reply refusal(ServiceError error, Request request) {
        var form = request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        return form ? Reply.formError(error, "") : Reply.jsonError(error);
    }
}
