package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What a read asks of the object, or a copy of its source; where both are given, tags go before dates. */
final class ReadCondition {

    static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Request request;
    private final String prefix;

    /** That of a request, in headers whose names begin so. */
    ReadCondition(Request request, String prefix) {
        this.request = request;
        this.prefix = prefix;
    }

    /** Whether the object is another one than was meant. */
    boolean isOther(StoredObject object) {
        return tag("if-match", object)
                .map(same -> !same)
                .orElseGet(() -> date("if-unmodified-since")
                        .map(object.facts().lastModified()::isAfter)
                        .orElse(false));
    }

    /** Whether the object is still the one that the caller knows. */
    boolean isKnown(StoredObject object) {
        return tag("if-none-match", object)
                .orElseGet(() -> date("if-modified-since")
                        .map(date -> !object.facts().lastModified().isAfter(date))
                        .orElse(false));
    }

    private Optional<Boolean> tag(String name, StoredObject object) {
        return request.header(prefix + name).map(tag -> Condition.matches(tag, object));
    }

    private Optional<Instant> date(String name) {
        try {
            return request.header(prefix + name).map(text -> DATE.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
