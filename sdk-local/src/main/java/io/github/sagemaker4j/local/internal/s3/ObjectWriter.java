package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** PutObject, DeleteObject and DeleteObjects. */
final class ObjectWriter {

    private static final int LONGEST_KEY = 1024;
    private static final int MOST_KEYS = 1000;

    private final ObjectStore store;

    ObjectWriter(ObjectStore store) {
        this.store = store;
    }

    Reply put(Target target, Request request) throws IOException {
        checkKey(target.key());
        var condition = Condition.of(request);
        condition.check(target.bucket().get(target.key()).orElse(null));
        var content = store.contents().receive(request.body(), Checksums.of(request, Optional.empty()));
        var object = StoredObject.of(target.key(), content, KeptHeaders.of(request));
        return stored(target.bucket().put(object, condition));
    }

    private static Reply stored(StoredObject object) {
        var reply = Reply.empty(200).plusHeader("ETag", "\"" + object.facts().etag() + "\"");
        for (var sum : object.facts().checksums().entrySet()) {
            reply = reply.plusHeader("x-amz-checksum-" + sum.getKey(), sum.getValue())
                    .plusHeader("x-amz-checksum-type", "FULL_OBJECT");
        }
        return encryption(object.facts().headers(), reply);
    }

    private static Reply encryption(Map<String, String> headers, Reply reply) {
        var more = reply;
        for (var header : headers.entrySet()) {
            if (header.getKey().startsWith("x-amz-server-side-encryption")) {
                more = more.plusHeader(header.getKey(), header.getValue());
            }
        }
        return more;
    }

    static void checkKey(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new ServiceError(400, "KeyTooLongError", "Your key is too long");
        }
    }

    Reply delete(Target target, Request request) {
        target.bucket().delete(target.key(), request.header("if-match"));
        return Reply.empty(204);
    }

    Reply deleteAll(Bucket bucket, Request request) throws IOException {
        var body = request.bytes(8 << 20);
        var sums = Checksums.of(request, Optional.empty());
        sums.update(body, body.length);
        sums.checked(body.length, ContentFolder.md5().digest(body));
        var input = XmlInput.parse(body);
        var keys = input.all("Object");
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw S3Errors.malformed();
        }
        var quiet = input.text("Quiet").equals("true");
        var xml = new Xml().open("DeleteResult" + XmlInput.NAMESPACE);
        for (var each : keys) {
            var key = each.text("Key");
            try {
                bucket.delete(key, Optional.of(each.text("ETag")).filter(tag -> !tag.isEmpty()));
            } catch (ServiceError e) {
                xml.open("Error").leaf("Key", key).leaf("Code", e.code());
                xml.leaf("Message", e.text()).close("Error");
                continue;
            }
            if (!quiet) {
                xml.open("Deleted").leaf("Key", key).close("Deleted");
            }
        }
        return xml.close("DeleteResult").reply(200, XmlInput.TYPE);
    }
}
