package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Uploads in parts. */
final class MultipartUploads {

    private static final int MOST_PARTS = 10_000;
    private static final int REMEMBERED = 1000;

    private final ContentFolder contents;
    private final Map<String, MultipartUpload> open = new ConcurrentHashMap<>();

    /** Completed ones: who lost the answer completes again, and is told the same. */
    private final Map<String, StoredObject> completed = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredObject> eldest) {
            return size() > REMEMBERED;
        }
    });

    MultipartUploads(ContentFolder contents) {
        this.contents = contents;
    }

    Reply create(Target target, Request request) {
        ObjectWriter.checkKey(target.key());
        var algorithm = request.header("x-amz-checksum-algorithm").flatMap(Algorithm::named);
        var usual = algorithm.filter(a -> a == Algorithm.CRC64NVME).isPresent() ? "FULL_OBJECT" : "COMPOSITE";
        var whole = request.header("x-amz-checksum-type").orElse(usual).equals("FULL_OBJECT");
        algorithm.filter(a -> !a.takes(whole)).ifPresent(a -> {
            throw S3Errors.illegal("The " + (whole ? "FULL_OBJECT" : "COMPOSITE")
                    + " checksum type cannot be used with the " + a.key() + " checksum algorithm.");
        });
        var plan = new MultipartUpload.Plan(KeptHeaders.of(request), algorithm, whole, contents.now());
        var id = UUID.randomUUID().toString();
        open.put(id, new MultipartUpload(id, target, plan, new ConcurrentSkipListMap<>()));
        var reply = result("InitiateMultipartUploadResult", target).leaf("UploadId", id);
        var answer = reply.close("InitiateMultipartUploadResult").reply(200, XmlInput.TYPE);
        return algorithm.isEmpty()
                ? answer
                : answer.plusHeader("x-amz-checksum-algorithm", algorithm.get().name())
                        .plusHeader("x-amz-checksum-type", whole ? "FULL_OBJECT" : "COMPOSITE");
    }

    private static Xml result(String element, Target target) {
        return new Xml()
                .open(element + XmlInput.NAMESPACE)
                .leaf("Bucket", target.bucket().name())
                .leaf("Key", target.key());
    }

    private MultipartUpload find(Target target, Request request) {
        var id = request.query().first("uploadId").orElse("");
        return Optional.ofNullable(open.get(id))
                .filter(upload -> upload.target().equals(target))
                .orElseThrow(S3Errors::noSuchUpload);
    }

    private static int number(Request request) {
        var text = request.query().first("partNumber").orElse("");
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MOST_PARTS) {
            throw S3Errors.invalid("Part number must be an integer between 1 and 10000, inclusive");
        }
        return Integer.parseInt(text);
    }

    Reply part(Target target, Request request) throws IOException {
        var upload = find(target, request);
        var number = number(request);
        var sums = Checksums.of(request, upload.plan().algorithm());
        var part = contents.receive(request.body(), sums);
        upload.put(number, part);
        var reply = Reply.empty(200).plusHeader("ETag", "\"" + part.md5() + "\"");
        for (var sum : part.checksums().entrySet()) {
            reply = reply.plusHeader("x-amz-checksum-" + sum.getKey(), sum.getValue());
        }
        return reply;
    }

    Reply copyPart(Target target, Request request, StoredObject source) throws IOException {
        var upload = find(target, request);
        var number = number(request);
        var range = request.header("x-amz-copy-source-range")
                .map(text -> ByteRange.ofSource(text, source.size()))
                .orElse(new ByteRange(0, source.size() - 1));
        try (var in = new RangeStream(source.file(), range)) {
            var part = contents.receive(in, Checksums.computed(upload.plan().algorithm()));
            upload.put(number, part);
            var xml = new Xml().open("CopyPartResult" + XmlInput.NAMESPACE);
            xml.leaf("ETag", "\"" + part.md5() + "\"").leaf("LastModified", part.received());
            checksums(part, xml);
            return xml.close("CopyPartResult").reply(200, XmlInput.TYPE);
        }
    }

    Reply complete(Target target, Request request) throws IOException {
        var id = request.query().first("uploadId").orElse("");
        var before = completed.get(id);
        if (before != null && before.key().equals(target.key())) {
            return completed(target, before);
        }
        var upload = find(target, request);
        var object = new Completion(upload, contents).object(request);
        if (!open.remove(id, upload)) {
            ContentFolder.discard(object.file());
            throw S3Errors.noSuchUpload();
        }
        try {
            target.bucket().put(object, Condition.of(request));
        } catch (ServiceError e) {
            open.put(id, upload);
            throw e;
        }
        completed.put(id, object);
        upload.discard();
        return completed(target, object);
    }

    private static Reply completed(Target target, StoredObject object) {
        var xml = result("CompleteMultipartUploadResult", target);
        xml.leaf("Location", "/" + target.bucket().name() + "/" + target.key());
        xml.leaf("ETag", "\"" + object.facts().etag() + "\"");
        object.facts()
                .checksums()
                .forEach((key, value) -> Algorithm.named(key)
                        .ifPresent(a -> xml.leaf(a.element(), value)
                                .leaf("ChecksumType", value.contains("-") ? "COMPOSITE" : "FULL_OBJECT")));
        return xml.close("CompleteMultipartUploadResult").reply(200, XmlInput.TYPE);
    }

    Reply abort(Target target, Request request) {
        var upload = find(target, request);
        if (open.remove(upload.id(), upload)) {
            upload.discard();
        }
        return Reply.empty(204);
    }

    Reply parts(Target target, Request request) {
        var upload = find(target, request);
        var after = request.query().first("part-number-marker").filter(t -> t.matches("\\d{1,5}"));
        var most = request.query()
                .first("max-parts")
                .filter(t -> t.matches("\\d{1,4}"))
                .map(Integer::valueOf);
        var xml = result("ListPartsResult", target).leaf("UploadId", upload.id());
        var rest = upload.parts().tailMap(after.map(Integer::valueOf).orElse(0), false);
        var shown =
                rest.keySet().stream().limit(Math.min(1000, most.orElse(1000))).toList();
        xml.leaf("MaxParts", most.orElse(1000)).leaf("IsTruncated", shown.size() < rest.size());
        if (!shown.isEmpty()) {
            xml.leaf("NextPartNumberMarker", shown.get(shown.size() - 1));
        }
        for (var number : shown) {
            var part = rest.get(number);
            if (part != null) {
                xml.open("Part").leaf("PartNumber", number).leaf("LastModified", part.received());
                xml.leaf("ETag", "\"" + part.md5() + "\"").leaf("Size", part.size());
                checksums(part, xml);
                xml.close("Part");
            }
        }
        return xml.close("ListPartsResult").reply(200, XmlInput.TYPE);
    }

    private static void checksums(Content part, Xml xml) {
        part.checksums().forEach((key, value) -> Algorithm.named(key).ifPresent(a -> xml.leaf(a.element(), value)));
    }

    Reply list(Bucket bucket, Query query) {
        return new UploadListing(query).of(bucket, open.values());
    }
}
