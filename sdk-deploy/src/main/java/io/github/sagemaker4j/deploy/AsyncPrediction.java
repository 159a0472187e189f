package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.WaitTimeoutException;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.deploy.codec.UnreadablePredictionException;
import io.github.sagemaker4j.internal.watch.Poller;
import io.github.sagemaker4j.internal.watch.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The answer of an asynchronous endpoint that is on its way to S3.
 *
 * @param <O> the type of the answer
 */
public final class AsyncPrediction<O> {

    private static final int ABSENT = 404;

    private final Session session;
    private final Codec<?, O> codec;
    private final String inferenceId;
    private final S3Uri output;
    private final Optional<S3Uri> failure;

    AsyncPrediction(Session session, Codec<?, O> codec, String inferenceId, S3Uri output, Optional<S3Uri> failure) {
        this.session = session;
        this.codec = codec;
        this.inferenceId = inferenceId;
        this.output = output;
        this.failure = failure;
    }

    /** What is in S3 so far: an answer, an error, or neither. */
    private record State(Optional<ResponseBytes<GetObjectResponse>> answer, Optional<String> error) {

        boolean isThere() {
            return answer.isPresent() || error.isPresent();
        }
    }

    /** {@return the service's id of the inference} */
    public String inferenceId() {
        return inferenceId;
    }

    /** {@return where the answer will be in S3} */
    public S3Uri output() {
        return output;
    }

    /** {@return where an error would be in S3; absent if the endpoint has no place for errors} */
    public Optional<S3Uri> failure() {
        return failure;
    }

    /**
     * Looks once.
     *
     * @return the answer; empty if it is not there yet
     * @throws FailedPredictionException if there is an error instead
     * @throws UnreadablePredictionException if the answer is not of the codec's form
     */
    public Optional<O> poll() {
        var state = look();
        return state.isThere() ? Optional.of(value(state)) : Optional.empty();
    }

    /**
     * Waits for the answer. Interrupting ends the wait, not the prediction.
     *
     * @param atMost how long; a queue may be long, and an endpoint that was scaled to zero has to start
     * @return the answer
     * @throws WaitTimeoutException if neither an answer nor an error is there by then; both may still come
     * @throws FailedPredictionException if there is an error instead
     * @throws UnreadablePredictionException if the answer is not of the codec's form
     */
    public O await(Duration atMost) {
        var watch = Poller.of(session).watch(new Subject<>("prediction " + output, this::look, State::isThere));
        if (!watch.isOverWithin(atMost)) {
            throw new WaitTimeoutException("prediction " + inferenceId, atMost, "not there yet", "poll() on " + output);
        }
        return value(watch.await());
    }

    private O value(State state) {
        if (state.error().isPresent()) {
            throw new FailedPredictionException(inferenceId, state.error().get());
        }
        var answer = state.answer().orElseThrow();
        var contentType = Optional.ofNullable(answer.response().contentType()).orElse("");
        return codec.decode(answer.asByteArrayUnsafe(), contentType);
    }

    private State look() {
        var answer = object(output);
        if (answer.isPresent()) {
            return new State(answer, Optional.empty());
        }
        return new State(Optional.empty(), failure.flatMap(this::object).map(o -> o.asString(StandardCharsets.UTF_8)));
    }

    private Optional<ResponseBytes<GetObjectResponse>> object(S3Uri uri) {
        try {
            return Optional.of(session.client(S3Client::builder)
                    .getObjectAsBytes(r -> r.bucket(uri.bucket())
                            .key(uri.key())
                            .expectedBucketOwner(RepackDigest.owner(session, uri.bucket()))));
        } catch (S3Exception e) {
            if (e.statusCode() == ABSENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** {@return id and place} */
    @Override
    public String toString() {
        return "AsyncPrediction[" + inferenceId + ", " + output + "]";
    }
}
