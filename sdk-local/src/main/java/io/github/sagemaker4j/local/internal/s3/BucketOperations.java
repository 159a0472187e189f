package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.io.IOException;
import java.util.regex.Pattern;

/** What S3 does with buckets themselves. */
final class BucketOperations {

    private static final String FIRST_REGION = "us-east-1";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final ObjectStore store;

    BucketOperations(ObjectStore store) {
        this.store = store;
    }

    Reply list(Request request) {
        var owner = request.caller().account();
        var xml = new Xml().open("ListAllMyBucketsResult" + XmlInput.NAMESPACE).open("Owner");
        xml.leaf("ID", owner).close("Owner").open("Buckets");
        for (var bucket : store.buckets()) {
            if (bucket.owner().equals(owner)) {
                xml.open("Bucket").leaf("Name", bucket.name()).leaf("CreationDate", bucket.created());
                xml.leaf("BucketRegion", bucket.region()).close("Bucket");
            }
        }
        return xml.close("Buckets").close("ListAllMyBucketsResult").reply(200, XmlInput.TYPE);
    }

    Reply create(String name, Request request) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new ServiceError(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        var realm = new Realm(request.caller().account(), region(request));
        if (!store.createBucket(name, realm)) {
            refuseExisting(name, realm);
        }
        return Reply.empty(200).plusHeader("Location", "/" + name);
    }

    /** Making an own bucket again is an error, but not in the first region. */
    private void refuseExisting(String name, Realm realm) {
        if (!store.isOwned(name, realm.account())) {
            throw new ServiceError(
                    409,
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                            + " system. Please select a different name and try again.");
        }
        if (!realm.region().equals(FIRST_REGION)) {
            throw new ServiceError(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
    }

    private static String region(Request request) throws IOException {
        var body = request.bytes(1 << 16);
        var asked = body.length == 0 ? "" : XmlInput.parse(body).text("LocationConstraint");
        var signed = request.caller().region();
        if (asked.isEmpty() && signed.equals(FIRST_REGION)) {
            return FIRST_REGION;
        }
        if (!asked.equals(signed) && !(signed.equals(FIRST_REGION) && !asked.isEmpty())) {
            throw new ServiceError(
                    400,
                    "IllegalLocationConstraintException",
                    "The " + (asked.isEmpty() ? "unspecified" : asked)
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
        return asked;
    }

    Reply delete(Bucket bucket) {
        store.deleteBucket(bucket);
        return Reply.empty(204);
    }

    Reply location(Bucket bucket) {
        var region = bucket.region().equals(FIRST_REGION) ? "" : bucket.region();
        var xml = new Xml().open("LocationConstraint" + XmlInput.NAMESPACE).text(region);
        return xml.close("LocationConstraint").reply(200, XmlInput.TYPE);
    }
}
