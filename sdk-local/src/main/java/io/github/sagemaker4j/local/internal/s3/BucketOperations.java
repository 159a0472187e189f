package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Query;
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
    private static final Pattern NAME =
            Pattern.compile("(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final ObjectStore store;

    BucketOperations(ObjectStore store) {
        this.store = store;
    }

    Reply list(Request request) {
        var owner = request.caller().account();
        var query = request.query();
        var prefix = query.first("prefix").orElse("");
        var after = query.first("continuation-token").orElse("");
        var region = query.first("bucket-region").orElse("");
        var wanted = store.buckets().stream()
                .filter(bucket -> bucket.owner().equals(owner))
                .filter(bucket ->
                        bucket.name().startsWith(prefix) && bucket.name().compareTo(after) > 0)
                .filter(bucket -> region.isEmpty() || bucket.region().equals(region))
                .toList();
        var shown = wanted.subList(0, Math.min(wanted.size(), most(query)));
        var xml = new Xml().open("ListAllMyBucketsResult" + XmlInput.NAMESPACE).open("Owner");
        xml.leaf("ID", owner).close("Owner").open("Buckets");
        for (var bucket : shown) {
            xml.open("Bucket").leaf("Name", bucket.name()).leaf("CreationDate", bucket.created());
            xml.leaf("BucketRegion", bucket.region()).close("Bucket");
        }
        xml.close("Buckets");
        if (shown.size() < wanted.size()) {
            xml.leaf("ContinuationToken", shown.get(shown.size() - 1).name());
        }
        if (!prefix.isEmpty()) {
            xml.leaf("Prefix", prefix);
        }
        return xml.close("ListAllMyBucketsResult").reply(200, XmlInput.TYPE);
    }

    private static int most(Query query) {
        var most = query.first("max-buckets").orElse("10000");
        if (!most.matches("[1-9]\\d{0,4}") || Integer.parseInt(most) > 10_000) {
            throw S3Errors.invalid("Argument max-buckets must be an integer between 1 and 10000");
        }
        return Integer.parseInt(most);
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
