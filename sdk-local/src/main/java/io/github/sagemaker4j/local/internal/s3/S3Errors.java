package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;

/** The refusals of S3, in its words. */
final class S3Errors {

    private S3Errors() {}

    static ServiceError noSuchBucket() {
        return new ServiceError(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static ServiceError noSuchKey() {
        return new ServiceError(404, "NoSuchKey", "The specified key does not exist.");
    }

    static ServiceError noSuchUpload() {
        return new ServiceError(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                        + " or completed.");
    }

    static ServiceError denied() {
        return new ServiceError(403, "AccessDenied", "Access Denied");
    }

    static ServiceError badDigest(String what) {
        return new ServiceError(
                400, "BadDigest", "The " + what + " you specified did not match the calculated checksum.");
    }

    static ServiceError invalid(String message) {
        return new ServiceError(400, "InvalidArgument", message);
    }

    static ServiceError illegal(String message) {
        return new ServiceError(400, "InvalidRequest", message);
    }

    static ServiceError malformed() {
        return new ServiceError(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** An error in S3's form. */
    static Reply reply(ServiceError error, Request request) {
        var xml = new Xml().open("Error").leaf("Code", error.code()).leaf("Message", error.text());
        return xml.leaf("Resource", request.path()).close("Error").reply(error.status(), "application/xml");
    }
}
