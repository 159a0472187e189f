package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Makes one object of the parts that the caller lists. */
final class Completion {

    private static final long SMALLEST = 5L << 20;

    private final MultipartUpload upload;
    private final ContentFolder contents;

    Completion(MultipartUpload upload, ContentFolder contents) {
        this.upload = upload;
        this.contents = contents;
    }

    StoredObject object(Request request) throws IOException {
        var parts = chosen(XmlInput.parse(request.bytes(8 << 20)).all("Part"));
        Condition.of(request)
                .check(upload.target().bucket().get(upload.target().key()).orElse(null));
        var plan = upload.plan();
        var sums = Checksums.computed(plan.algorithm().filter(a -> plan.whole()));
        var joined = contents.join(parts, sums);
        try {
            var checksums = plan.whole() ? joined.checksums() : composite(parts);
            checkWhole(request, checksums);
            checkSize(request, joined.size());
            var sizes = parts.stream().map(Content::size).toList();
            var facts = new StoredObject.Facts(etag(parts), joined.received(), checksums, plan.headers(), sizes);
            return new StoredObject(upload.target().key(), joined.file(), joined.size(), facts);
        } catch (RuntimeException e) {
            ContentFolder.discard(joined.file());
            throw e;
        }
    }

    private List<Content> chosen(List<XmlInput> listed) {
        var chosen = new ArrayList<Content>();
        var before = 0;
        for (var each : listed) {
            var number = each.text("PartNumber").strip();
            if (!number.matches("\\d{1,5}")) {
                throw S3Errors.malformed();
            }
            if (Integer.parseInt(number) <= before) {
                throw new ServiceError(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            before = Integer.parseInt(number);
            chosen.add(part(before, each));
        }
        if (chosen.isEmpty()) {
            throw S3Errors.malformed();
        }
        if (chosen.subList(0, chosen.size() - 1).stream().anyMatch(part -> part.size() < SMALLEST)) {
            throw new ServiceError(
                    400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }
        return chosen;
    }

    private Content part(int number, XmlInput listed) {
        var part = upload.parts().get(number);
        var tag = listed.text("ETag").strip().replace("\"", "");
        if (part == null || !tag.equals(part.md5()) || !sumsMatch(part, listed)) {
            throw new ServiceError(
                    400,
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, or"
                            + " the specified entity tag may not match the part's entity tag.");
        }
        return part;
    }

    private static boolean sumsMatch(Content part, XmlInput listed) {
        return part.checksums().entrySet().stream().allMatch(sum -> {
            var said = Algorithm.named(sum.getKey())
                    .map(a -> listed.text(a.element()))
                    .orElse("");
            return said.isEmpty() || said.equals(sum.getValue());
        });
    }

    private static String etag(List<Content> parts) {
        var md5 = ContentFolder.md5();
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.md5())));
        return HexFormat.of().formatHex(md5.digest()) + "-" + parts.size();
    }

    /** The checksum of the parts' checksums. */
    private Map<String, String> composite(List<Content> parts) {
        var algorithm = upload.plan().algorithm();
        if (algorithm.isEmpty()) {
            return Map.of();
        }
        var sum = algorithm.get().start();
        for (var part : parts) {
            var value = Base64.getDecoder()
                    .decode(part.checksums().getOrDefault(algorithm.get().key(), ""));
            sum.update(value, value.length);
        }
        return Map.of(algorithm.get().key(), sum.base64() + "-" + parts.size());
    }

    private static void checkSize(Request request, long size) {
        request.header("x-amz-mp-object-size")
                .filter(said -> !said.equals(Long.toString(size)))
                .ifPresent(said -> {
                    throw S3Errors.illegal("The provided 'x-amz-mp-object-size' header value " + said
                            + " does not match what was computed: " + size);
                });
    }

    private static void checkWhole(Request request, Map<String, String> checksums) {
        checksums.forEach((key, value) -> Algorithm.named(key)
                .flatMap(a -> request.header(a.header()))
                .ifPresent(said -> {
                    if (!said.equals(value)) {
                        throw S3Errors.badDigest(key);
                    }
                }));
    }
}
