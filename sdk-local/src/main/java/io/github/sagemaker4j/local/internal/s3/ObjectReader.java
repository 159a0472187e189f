package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Request;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** GetObject and HeadObject. */
final class ObjectReader {

    /** A channel's own transfer to a stream writes 8 KB at a time, and each write is a call of the system. */
    private static final int BUFFER = 1 << 16;

    Reply read(Target target, Request request) throws IOException {
        while (true) {
            var object = target.object();
            var stale = unchanged(object, request);
            if (stale.isPresent()) {
                return stale.get();
            }
            try {
                return reply(object, request);
            } catch (NoSuchFileException e) {
                // Replaced between the look into the index and the opening: the new content is meant.
                if (target.bucket().get(target.key()).filter(object::equals).isPresent()) {
                    throw e;
                }
            }
        }
    }

    private static Reply reply(StoredObject object, Request request) throws IOException {
        var part = request.query().first("partNumber");
        if (part.isPresent() && request.header("range").isPresent()) {
            throw S3Errors.illegal("Cannot specify both Range header and partNumber query parameter");
        }
        var range = part.map(number -> Optional.of(ByteRange.ofPart(number, object)))
                .orElseGet(() -> request.header("range").flatMap(r -> ByteRange.of(r, object.size())));
        var headers = headers(object, request);
        if (part.isPresent() && !object.facts().parts().isEmpty()) {
            headers.put(
                    "x-amz-mp-parts-count",
                    Integer.toString(object.facts().parts().size()));
        }
        if (range.isPresent() && object.size() > 0) {
            var r = range.get();
            headers.put("Content-Range", "bytes " + r.first() + "-" + r.last() + "/" + object.size());
        } else {
            checksums(object, request, headers);
        }
        var sent = range.filter(r -> object.size() > 0).orElse(new ByteRange(0, object.size() - 1));
        var status = sent.length() == object.size() && part.isEmpty() && range.isEmpty() ? 200 : 206;
        var body = request.method().equals("HEAD") ? Reply.NO_BODY : open(object, sent);
        return new Reply(object.size() == 0 ? 200 : status, headers, sent.length(), body);
    }

    private static Map<String, String> headers(StoredObject object, Request request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(object.facts().headers());
        headers.put("Content-Type", object.contentType());
        headers.put("ETag", "\"" + object.facts().etag() + "\"");
        headers.put("Last-Modified", ReadCondition.DATE.format(object.facts().lastModified()));
        headers.put("Accept-Ranges", "bytes");
        request.query().asMap().forEach((name, value) -> {
            if (name.startsWith("response-")) {
                headers.put(name.substring("response-".length()), value);
            }
        });
        return headers;
    }

    /** The checksum of a whole object; that of an object of parts is of no use to who reads it. */
    private static void checksums(StoredObject object, Request request, Map<String, String> headers) {
        if (request.header("x-amz-checksum-mode").orElse("").equalsIgnoreCase("ENABLED")) {
            object.facts().checksums().forEach((algorithm, value) -> {
                if (!value.contains("-")) {
                    headers.put("x-amz-checksum-" + algorithm, value);
                    headers.put("x-amz-checksum-type", "FULL_OBJECT");
                }
            });
        }
    }

    private static Optional<Reply> unchanged(StoredObject object, Request request) {
        var condition = new ReadCondition(request, "");
        if (condition.isOther(object)) {
            throw Condition.failed();
        }
        return condition.isKnown(object)
                ? Optional.of(Reply.empty(304)
                        .plusHeader("ETag", "\"" + object.facts().etag() + "\""))
                : Optional.empty();
    }

    private static Reply.Body open(StoredObject object, ByteRange range) throws IOException {
        var channel = FileChannel.open(object.file());
        return new Reply.Body() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                var buffer = ByteBuffer.allocate((int) Math.min(range.length(), BUFFER));
                for (long at = range.first(), end = range.last() + 1; at < end; at += buffer.position()) {
                    buffer.clear().limit((int) Math.min(end - at, buffer.capacity()));
                    if (channel.read(buffer, at) < 0) {
                        throw new EOFException(object.file() + " ends before byte " + end);
                    }
                    out.write(buffer.array(), 0, buffer.position());
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
