package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Request;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a write asks of the object that is there before it. */
record Condition(Optional<String> ifMatch, Optional<String> ifNoneMatch) {

    static final Condition NONE = new Condition(Optional.empty(), Optional.empty());

    static Condition of(Request request) {
        return new Condition(request.header("if-match"), request.header("if-none-match"));
    }

    void check(@Nullable StoredObject before) {
        if (ifNoneMatch.isPresent() && !ifNoneMatch.get().equals("*")) {
            throw new ServiceError(
                    501, "NotImplemented", "A write takes no other If-None-Match than *, in S3 as well as here.");
        }
        if (ifNoneMatch.isPresent() && before != null) {
            throw failed();
        }
        if (ifMatch.isPresent() && before == null) {
            throw S3Errors.noSuchKey();
        }
        if (ifMatch.isPresent() && before != null && !matches(ifMatch.get(), before)) {
            throw failed();
        }
    }

    static boolean matches(String tag, StoredObject object) {
        return tag.equals("*") || tag.replace("\"", "").equals(object.facts().etag());
    }

    static ServiceError failed() {
        return new ServiceError(
                412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }
}
