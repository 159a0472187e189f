package io.github.sagemaker4j.deploy;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** The tag that says until when an endpoint is needed; nothing but {@link Sweep} looks at it. */
final class Expiry {

    static final String KEY = "sagemaker4j:expires";

    private Expiry() {}

    static String in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Optional<Instant> of(List<Tag> tags) {
        return tags.stream().filter(t -> KEY.equals(t.key())).findFirst().flatMap(t -> {
            try {
                return Optional.of(Instant.parse(t.value()));
            } catch (DateTimeParseException e) {
                return Optional.empty(); // not written by this library: nobody's leave to delete
            }
        });
    }
}
