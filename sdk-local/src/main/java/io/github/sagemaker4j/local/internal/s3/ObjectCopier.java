package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.ObjectName;
import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.io.IOException;

/** CopyObject, and the source of UploadPartCopy. */
final class ObjectCopier {

    private final ObjectStore store;

    ObjectCopier(ObjectStore store) {
        this.store = store;
    }

    /** The object that the request names as its source, if its conditions hold. */
    StoredObject source(Request request) {
        var address = request.header("x-amz-copy-source").orElse("").replaceFirst("\\?versionId=.*", "");
        var name = ObjectName.from(address);
        var bucket = store.bucket(name.bucket()).orElseThrow(S3Errors::noSuchBucket);
        S3Service.checkOwner(bucket, request, "x-amz-source-expected-bucket-owner");
        var object = new Target(bucket, name.key()).object();
        var condition = new ReadCondition(request, "x-amz-copy-source-");
        if (condition.isOther(object) || condition.isKnown(object)) {
            throw Condition.failed();
        }
        return object;
    }

    Reply copy(Target target, Request request) throws IOException {
        ObjectWriter.checkKey(target.key());
        var source = source(request);
        var replace = request.header("x-amz-metadata-directive").orElse("COPY").equals("REPLACE");
        var headers = replace ? KeptHeaders.of(request) : KeptHeaders.copied(source, request);
        if (!replace
                && headers.equals(source.facts().headers())
                && target.bucket().get(target.key()).filter(source::equals).isPresent()) {
            throw S3Errors.illegal(
                    "This copy request is illegal because it is trying to copy an object to itself without changing"
                            + " the object's metadata, storage class, website redirect location or encryption"
                            + " attributes.");
        }
        var algorithm = request.header("x-amz-checksum-algorithm")
                .or(() -> source.facts().checksums().keySet().stream().findFirst())
                .flatMap(Algorithm::named);
        try (var in = store.open(source)) {
            var content = store.contents().receive(in, Checksums.computed(algorithm));
            var copy = StoredObject.of(target.key(), content, headers);
            return reply("CopyObjectResult", target.bucket().put(copy, Condition.of(request)));
        }
    }

    private static Reply reply(String element, StoredObject object) {
        var xml = new Xml().open(element + XmlInput.NAMESPACE);
        xml.leaf("ETag", "\"" + object.facts().etag() + "\"");
        xml.leaf("LastModified", object.facts().lastModified());
        object.facts()
                .checksums()
                .forEach((key, value) -> Algorithm.named(key).ifPresent(a -> xml.leaf(a.element(), value)));
        return xml.close(element).reply(200, XmlInput.TYPE);
    }
}
