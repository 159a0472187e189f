package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of an object's bytes, both ends included; {@code last} is before {@code first} if it is empty. */
record ByteRange(long first, long last) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    long length() {
        return last - first + 1;
    }

    /** The range that a header asks for; none if it has a form that S3 ignores, such as several ranges. */
    static Optional<ByteRange> of(String header, long size) {
        var match = FORM.matcher(header.strip());
        if (!match.matches() || header.strip().equals("bytes=-")) {
            return Optional.empty();
        }
        var last = match.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(match.group(2));
        if (match.group(1).isEmpty()) {
            return Optional.of(within(Math.max(0, size - last), size - 1, size, last > 0));
        }
        var first = Long.parseLong(match.group(1));
        return first > last ? Optional.empty() : Optional.of(within(first, Math.min(last, size - 1), size, true));
    }

    /** The range of a copy's source, which has both ends and lies within it. */
    static ByteRange ofSource(String header, long size) {
        var match = FORM.matcher(header.strip());
        if (!match.matches() || match.group(1).isEmpty() || match.group(2).isEmpty()) {
            throw S3Errors.invalid("The x-amz-copy-source-range value must be of the form bytes=first-last where first"
                    + " and last are the zero-based offsets of the first and last bytes to copy");
        }
        var range = new ByteRange(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
        if (range.length() < 1 || range.last >= size) {
            throw S3Errors.invalid("Range specified is not valid for source object of size: " + size);
        }
        return range;
    }

    private static ByteRange within(long first, long last, long size, boolean any) {
        if (first >= size || !any) {
            throw new ServiceError(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return new ByteRange(first, last);
    }

    /** The range of one part of an object; an object of no parts is one. */
    static ByteRange ofPart(String number, StoredObject object) {
        var parts = object.facts().parts();
        var count = Math.max(1, parts.size());
        if (!number.matches("\\d{1,5}") || number.equals("0")) {
            throw S3Errors.invalid("Part number must be an integer between 1 and 10000, inclusive");
        }
        var part = Integer.parseInt(number);
        if (part > count) {
            throw new ServiceError(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }
        if (parts.isEmpty()) {
            return new ByteRange(0, object.size() - 1);
        }
        var first =
                parts.subList(0, part - 1).stream().mapToLong(Long::longValue).sum();
        return new ByteRange(first, first + parts.get(part - 1) - 1);
    }
}
