package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.Fault;

/** Refusals that every service knows, each in its own words. */
enum Refusal {
    UNSIGNED(
            403,
            "AccessDenied",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "The request is not signed with the access key of this local platform."),
    UNKNOWN_KEY(
            403,
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "The access key id or the session token is not one of this local platform's."),
    EXPIRED(
            403,
            "ExpiredToken",
            "ExpiredToken",
            "ExpiredTokenException",
            "The security token included in the request is expired"),
    WRONG_SIGNATURE(
            403,
            "SignatureDoesNotMatch",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided."),
    WRONG_TIME(
            403,
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "The difference between the request time and the current time is too large."),
    THROTTLED(503, "SlowDown", "Throttling", "ThrottlingException", "Rate exceeded"),
    DENIED(
            403,
            "AccessDenied",
            "AccessDenied",
            "AccessDeniedException",
            "The fault script of this local platform denies this call."),
    SERVER_ERROR(
            500,
            "InternalError",
            "InternalFailure",
            "InternalFailure",
            "The fault script of this local platform lets this call fail.");

    private final int status;
    private final String s3;
    private final String form;
    private final String json;
    private final String message;

    Refusal(int status, String s3, String form, String json, String message) {
        this.status = status;
        this.s3 = s3;
        this.form = form;
        this.json = json;
        this.message = message;
    }

    ServiceError by(String service) {
        return switch (service) {
            case "s3" -> new ServiceError(status, s3, message);
            case "sts", "iam", "monitoring" -> new ServiceError(this == THROTTLED ? 400 : status, form, message);
            default -> new ServiceError(this == THROTTLED || this == DENIED ? 400 : status, json, message);
        };
    }

    /** The refusal that a fault stands for. */
    static ServiceError of(Fault.Effect effect, String service) {
        if (effect instanceof Fault.Effect.ServerError error) {
            var usual = SERVER_ERROR.by(service);
            return new ServiceError(error.status(), usual.code(), usual.text());
        }
        return (effect instanceof Fault.Effect.Throttle ? THROTTLED : DENIED).by(service);
    }
}
