package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.net.URI;

/**
 * Answers calls of S3 that came to the wrong address: what is stored here no job would find.
 *
 * @param where the right address
 */
public record Elsewhere(URI where) implements RestService {

    @Override
    public String operation(Request request) {
        return S3Operation.of(request);
    }

    @Override
    public Reply serve(Request request) {
        throw new ServiceError(
                400, "InvalidRequest", "The S3 of this platform is at " + where + ": set AWS_ENDPOINT_URL_S3 to that.");
    }

    @Override
    public Reply refusal(ServiceError error, Request request) {
        return S3Errors.reply(error, request);
    }
}
