package io.github.sagemaker4j.local.internal.s3;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** An upload in parts that is under way. */
record MultipartUpload(String id, Target target, Plan plan, ConcurrentSkipListMap<Integer, Content> parts) {

    /** What was said at its start; {@code whole} if the checksum is that of the whole object, not of the parts'. */
    record Plan(Map<String, String> headers, Optional<Algorithm> algorithm, boolean whole, Instant started) {}

    /** Keeps a part, in place of any of its number. */
    void put(int number, Content part) {
        var before = parts.put(number, part);
        if (before != null) {
            ContentFolder.discard(before.file());
        }
    }

    void discard() {
        parts.values().forEach(part -> ContentFolder.discard(part.file()));
    }
}
