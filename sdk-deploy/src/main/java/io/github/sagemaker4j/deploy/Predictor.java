package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.deploy.codec.UnreadablePredictionException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/**
 * Asks one endpoint for predictions (the API's {@code InvokeEndpoint}). Immutable and safe for many threads; all
 * predictors of a session share its connections.
 *
 * <pre>{@code
 * var predictor = endpoint.predictor(Codec.csv());
 * String label = predictor.predict("42,1,0");
 * Prediction<String> answer = predictor.withTargetVariant("challenger").invoke("42,1,0");
 * }</pre>
 *
 * The service waits for a model for 60 seconds; what takes longer is for {@link #stream} or an {@link AsyncEndpoint}. A
 * request is sent again only where the model can't have seen it (429, 503, no connection), unless
 * {@link #idempotent} allows more. Errors of the container come as AWS's {@code ModelErrorException} with its original
 * message, and are never retried.
 *
 * @param <I> what is sent
 * @param <O> what comes back
 */
public final class Predictor<I, O> {

    private final SageMakerRuntimeClient client;
    private final Session session;
    private final Codec<I, O> codec;
    private final InvokeEndpointRequest template;
    private final PredictionLimits limits;

    private Predictor(
            Session session,
            SageMakerRuntimeClient client,
            Codec<I, O> codec,
            InvokeEndpointRequest template,
            PredictionLimits limits) {
        this.session = session;
        this.client = client;
        this.codec = codec;
        this.template = template;
        this.limits = limits;
    }

    /**
     * A predictor for an endpoint that is known by name. Nothing is sent before the first prediction.
     *
     * @param session region and credentials
     * @param endpointName the endpoint
     * @param codec how inputs and answers are written
     * @param <I> what is sent
     * @param <O> what comes back
     * @return the predictor
     */
    public static <I, O> Predictor<I, O> attach(Session session, String endpointName, Codec<I, O> codec) {
        var client = session.client(() -> SageMakerRuntimeClient.builder().addPlugin(SafeRetries.FOR_PREDICTIONS));
        var template = InvokeEndpointRequest.builder()
                .endpointName(endpointName)
                .contentType(codec.contentType())
                .accept(codec.accept())
                .build();
        return new Predictor<>(session, client, codec, template, PredictionLimits.USUAL);
    }

    /**
     * Asks for one prediction.
     *
     * @param input what to predict on
     * @return the answer
     * @throws InvalidSpecException if the codec can't write the input, or it is larger than {@link #withMaxPayload}
     * @throws UnreadablePredictionException if the answer is not of the codec's form
     * @throws PredictionTimeoutException if there is no answer in time
     */
    public O predict(I input) {
        return invoke(input).value();
    }

    /**
     * Asks for one prediction and tells which variant answered.
     *
     * @param input what to predict on
     * @return the answer with what came beside it
     * @throws InvalidSpecException if the codec can't write the input, or it is larger than {@link #withMaxPayload}
     * @throws UnreadablePredictionException if the answer is not of the codec's form
     * @throws PredictionTimeoutException if there is no answer in time
     */
    public Prediction<O> invoke(I input) {
        var request = template.toBuilder().body(encoded(input)).build();
        InvokeEndpointResponse answer;
        try {
            answer = client.invokeEndpoint(request);
        } catch (SdkClientException e) {
            throw PredictionLimits.isSilence(e)
                    ? new PredictionTimeoutException(template.endpointName(), limits.silence(), e)
                    : e;
        }
        var contentType = orEmpty(answer.contentType());
        return new Prediction<>(
                codec.decode(answer.body().asByteArrayUnsafe(), contentType),
                orEmpty(answer.invokedProductionVariant()),
                contentType,
                Optional.ofNullable(answer.customAttributes()));
    }

    /**
     * Asks for one prediction whose answer is read while the model still writes it (the API's
     * {@code InvokeEndpointWithResponseStream}): up to eight minutes. Returns when the answer begins. Needs an
     * asynchronous HTTP client on the class path: {@code software.amazon.awssdk:netty-nio-client} or
     * {@code aws-crt-client}. The codec writes the input only.
     *
     * @param input what to predict on
     * @return the answer, to be closed if it is not read to its end
     * @throws InvalidSpecException if the codec can't write the input, it is too large, or a target model is named
     * @throws PredictionTimeoutException if the answer does not begin in time
     * @throws IllegalStateException if there is no asynchronous HTTP client
     */
    public PredictionStream stream(I input) {
        return StreamedAnswer.open(session, template, encoded(input), limits.silence());
    }

    /**
     * Sends to one variant whatever the weights say.
     *
     * @param variant the variant's name
     * @return a copy
     */
    public Predictor<I, O> withTargetVariant(String variant) {
        return customize(r -> r.targetVariant(variant));
    }

    /**
     * Asks one model of a multi-model endpoint.
     *
     * @param model its name under the endpoint's prefix, such as {@code acme.tar.gz}
     * @return a copy
     */
    public Predictor<I, O> withTargetModel(String model) {
        return customize(r -> r.targetModel(model));
    }

    /**
     * Asks one inference component.
     *
     * @param component its name
     * @return a copy
     */
    public Predictor<I, O> withTargetComponent(String component) {
        return customize(r -> r.inferenceComponentName(component));
    }

    /**
     * Sends attributes to the container beside the body.
     *
     * @param attributes visible US-ASCII characters, up to 1,024
     * @return a copy
     */
    public Predictor<I, O> withCustomAttributes(String attributes) {
        return customize(r -> r.customAttributes(attributes));
    }

    /**
     * Names the inference, so that captured data can be joined with what turned out to be true.
     *
     * @param id up to 64 characters
     * @return a copy
     */
    public Predictor<I, O> withInferenceId(String id) {
        return customize(r -> r.inferenceId(id));
    }

    /**
     * Asks for another form than the codec does.
     *
     * @param contentType the MIME type of the answer
     * @return a copy
     */
    public Predictor<I, O> withAccept(String contentType) {
        return customize(r -> r.accept(contentType));
    }

    /**
     * Refuses inputs above a size before they are sent; 25 MiB by default. Above 6 MiB there is a warning, since not
     * every region and endpoint takes more.
     *
     * @param bytes the largest body
     * @return a copy
     */
    public Predictor<I, O> withMaxPayload(int bytes) {
        return new Predictor<>(session, client, codec, template, limits.withMaxPayload(bytes));
    }

    /**
     * Waits for a shorter time: for the whole answer of {@link #predict}, tries that were refused included, and for the
     * next part of {@link #stream}.
     *
     * @param atMost above zero and at most 60 seconds, when the service itself gives up; it does by default
     * @return a copy
     * @throws InvalidSpecException if it is not between the two
     */
    public Predictor<I, O> withTimeout(Duration atMost) {
        var changed = template.toBuilder()
                .overrideConfiguration(c -> c.apiCallTimeout(atMost))
                .build();
        return new Predictor<>(session, client, codec, changed, limits.withTimeout(atMost));
    }

    /**
     * Says that predicting twice does no harm: broken connections and answers of 500, 502 and 504 are retried too.
     *
     * @return a copy
     */
    public Predictor<I, O> idempotent() {
        return new Predictor<>(session, session.client(SageMakerRuntimeClient::builder), codec, template, limits);
    }

    /**
     * Sets any member of the request that has no method here, such as {@code sessionId}.
     *
     * @param change sets members; the body is set later
     * @return a copy
     */
    public Predictor<I, O> customize(UnaryOperator<InvokeEndpointRequest.Builder> change) {
        return new Predictor<>(
                session, client, codec, change.apply(template.toBuilder()).build(), limits);
    }

    /** {@return the endpoint's name and the kind of content} */
    @Override
    public String toString() {
        return "Predictor[" + template.endpointName() + ", " + template.contentType() + "]";
    }

    private SdkBytes encoded(I input) {
        var body = codec.encode(input);
        limits.check(body.length, template.endpointName());
        return SdkBytes.fromByteArrayUnsafe(body);
    }

    // The client leaves out what the service left out, whatever its signatures say.
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
