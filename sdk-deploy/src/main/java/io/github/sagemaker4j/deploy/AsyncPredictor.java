package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.codec.Codec;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointAsyncRequest;

/**
 * Asks one asynchronous endpoint for predictions (the API's {@code InvokeEndpointAsync}). Immutable and safe for many
 * threads. Inputs are put into S3 first, under {@code async-endpoint-inputs/<endpoint>} in the default bucket unless
 * {@link #withInputPath} says otherwise; nothing removes them there.
 *
 * @param <I> what is sent
 * @param <O> what comes back
 */
public final class AsyncPredictor<I, O> {

    private final Session session;
    private final Codec<I, O> codec;
    private final InvokeEndpointAsyncRequest template;
    private final Optional<String> inputPath;

    AsyncPredictor(Session session, String endpointName, Codec<I, O> codec) {
        this(
                session,
                codec,
                InvokeEndpointAsyncRequest.builder()
                        .endpointName(endpointName)
                        .contentType(codec.contentType())
                        .accept(codec.accept())
                        .build(),
                Optional.empty());
    }

    private AsyncPredictor(
            Session session, Codec<I, O> codec, InvokeEndpointAsyncRequest template, Optional<String> inputPath) {
        this.session = session;
        this.codec = codec;
        this.template = template;
        this.inputPath = inputPath;
    }

    /**
     * Puts an input into S3 and asks for its prediction.
     *
     * @param input what to predict on
     * @return the answer to come
     * @throws io.github.sagemaker4j.InvalidSpecException if the codec can't write the input
     */
    public AsyncPrediction<O> submit(I input) {
        var body = codec.encode(input);
        var target = folder().resolve(UUID.randomUUID().toString());
        session.client(S3Client::builder)
                .putObject(
                        r -> r.bucket(target.bucket())
                                .key(target.key())
                                .contentType(codec.contentType())
                                .expectedBucketOwner(RepackDigest.owner(session, target.bucket())),
                        RequestBody.fromBytes(body));
        return submitObject(target.toString());
    }

    /**
     * Asks for the prediction on an input that is in S3.
     *
     * @param uri the object
     * @return the answer to come
     * @throws io.github.sagemaker4j.InvalidSpecException if it is no address in S3
     */
    public AsyncPrediction<O> submitObject(String uri) {
        var answer = session.client(SageMakerRuntimeClient::builder)
                .invokeEndpointAsync(template.toBuilder()
                        .inputLocation(S3Uri.of(uri).toString())
                        .build());
        return new AsyncPrediction<>(
                session,
                codec,
                answer.inferenceId(),
                S3Uri.of(answer.outputLocation()),
                Optional.ofNullable(answer.failureLocation()).map(S3Uri::of));
    }

    /**
     * Puts inputs elsewhere.
     *
     * @param prefix such as {@code s3://scoring/inputs/}
     * @return a copy
     */
    public AsyncPredictor<I, O> withInputPath(String prefix) {
        return new AsyncPredictor<>(session, codec, template, Optional.of(prefix));
    }

    /**
     * Sets any member of the request that has no method here, such as {@code customAttributes} or
     * {@code invocationTimeoutSeconds}.
     *
     * @param change sets members; the input's location is set later
     * @return a copy
     */
    public AsyncPredictor<I, O> customize(UnaryOperator<InvokeEndpointAsyncRequest.Builder> change) {
        return new AsyncPredictor<>(
                session, codec, change.apply(template.toBuilder()).build(), inputPath);
    }

    /** {@return the endpoint's name and the kind of content} */
    @Override
    public String toString() {
        return "AsyncPredictor[" + template.endpointName() + ", " + template.contentType() + "]";
    }

    private S3Uri folder() {
        var defaults = session.defaults();
        return S3Uri.of(inputPath.orElseGet(() -> "s3://"
                + defaults.bucket().orElseGet(() -> "sagemaker-" + session.region() + "-" + session.account()) + "/"
                + defaults.bucketPrefix().map(p -> p + "/").orElse("") + "async-endpoint-inputs/"
                + template.endpointName()));
    }
}
