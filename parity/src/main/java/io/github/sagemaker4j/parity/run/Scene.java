package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.parity.corpus.Case;
import java.util.Map;
import java.util.Objects;

/** What all objects of a case share. */
record Scene(Session session, Case recorded, Map<String, Subject> objects) {

    /** What an earlier step has made. */
    Subject object(String name) {
        return Objects.requireNonNull(objects.get(name), name);
    }

    /** The default bucket with its prefix, for defaults of Python's that name it. */
    String root() {
        var defaults = session.defaults();
        var bucket = defaults.bucket().orElseGet(() -> "sagemaker-" + session.region() + "-" + session.account());
        return "s3://" + bucket + "/"
                + defaults.bucketPrefix().map(p -> p + "/").orElse("");
    }
}
