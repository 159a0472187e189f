package io.github.sagemaker4j.deploy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.sagemakerruntime.model.PayloadPart;
import software.amazon.awssdk.services.sagemakerruntime.model.ResponseStream;

/** Hears of the beginning of a streamed answer. */
final class StreamBeginning implements InvokeEndpointWithResponseStreamResponseHandler {

    private final CompletableFuture<Begun> begun = new CompletableFuture<>();
    private StreamedAnswer.Head head = new StreamedAnswer.Head("", "", Optional.empty());

    /** An answer that has begun. */
    record Begun(StreamedAnswer.Head head, Publisher<byte[]> parts) {}

    CompletableFuture<Begun> begun() {
        return begun;
    }

    /** What is over before it began has failed. */
    void end(@Nullable Void nothing, @Nullable Throwable error) {
        begun.completeExceptionally(error == null ? new IllegalStateException("The answer has no beginning.") : error);
    }

    @Override
    public void responseReceived(InvokeEndpointWithResponseStreamResponse response) {
        head = new StreamedAnswer.Head(
                orEmpty(response.invokedProductionVariant()),
                orEmpty(response.contentType()),
                Optional.ofNullable(response.customAttributes()));
    }

    @Override
    public void onEventStream(SdkPublisher<ResponseStream> publisher) {
        begun.complete(new Begun(
                head,
                publisher.filter(PayloadPart.class).map(part -> part.bytes().asByteArrayUnsafe())));
    }

    @Override
    public void exceptionOccurred(Throwable error) {
        // The call's own future tells, when no further try is left.
    }

    @Override
    public void complete() {
        // The publisher tells.
    }

    // The client leaves out what the service left out, whatever its signatures say.
    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
