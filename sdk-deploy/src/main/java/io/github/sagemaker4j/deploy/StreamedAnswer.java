package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.WaitInterruptedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamRequest;

/**
 * An answer whose beginning is there.
 *
 * @param endpointName the endpoint
 * @param silence how long it may be silent
 * @param head what came before the parts
 * @param parts the parts, for one subscriber
 * @param call the call that goes on until the last part
 */
record StreamedAnswer(
        String endpointName, Duration silence, Head head, Publisher<byte[]> parts, CompletableFuture<Void> call) {

    /** What comes before the parts. */
    record Head(String variant, String contentType, Optional<String> customAttributes) {}

    /** Asks, and waits for the beginning of the answer. */
    static PredictionStream open(Session session, InvokeEndpointRequest template, SdkBytes body, Duration silence) {
        var beginning = new StreamBeginning();
        // Even if predicting twice did no harm: parts that were read can't be taken back.
        var call = session.client(() -> SageMakerRuntimeAsyncClient.builder().addPlugin(SafeRetries.FOR_PREDICTIONS))
                .invokeEndpointWithResponseStream(request(template, body), beginning);
        var unused = call.whenComplete(beginning::end);
        try {
            var begun = beginning.begun().get(silence.toNanos(), TimeUnit.NANOSECONDS);
            return new PredictionStream(
                    new StreamedAnswer(template.endpointName(), silence, begun.head(), begun.parts(), call));
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new PredictionTimeoutException(template.endpointName(), silence, e);
        } catch (ExecutionException e) {
            throw thrown(e);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException("waiting for endpoint " + template.endpointName() + " to answer", e);
        }
    }

    void cancel() {
        call.cancel(true);
    }

    /** What the AWS client has thrown on its threads, as it would throw it on this one. */
    static RuntimeException thrown(Throwable error) {
        var cause = error.getCause();
        if (cause != null && (error instanceof CompletionException || error instanceof ExecutionException)) {
            return thrown(cause);
        }
        return error instanceof RuntimeException e ? e : new CompletionException(error);
    }

    private static InvokeEndpointWithResponseStreamRequest request(InvokeEndpointRequest template, SdkBytes body) {
        if (template.targetModel() != null) {
            throw new InvalidSpecException(
                    "streamed prediction of endpoint \"" + template.endpointName() + "\"",
                    Problem.of(
                            "STREAM-01",
                            "targetModel",
                            template.targetModel(),
                            "is not possible, because endpoints of many models do not stream",
                            "use predict, or serve the model alone"));
        }
        return InvokeEndpointWithResponseStreamRequest.builder()
                .endpointName(template.endpointName())
                .contentType(template.contentType())
                .accept(template.accept())
                .customAttributes(template.customAttributes())
                .targetVariant(template.targetVariant())
                .targetContainerHostname(template.targetContainerHostname())
                .inferenceId(template.inferenceId())
                .inferenceComponentName(template.inferenceComponentName())
                .sessionId(template.sessionId())
                .body(body)
                .build();
    }
}
