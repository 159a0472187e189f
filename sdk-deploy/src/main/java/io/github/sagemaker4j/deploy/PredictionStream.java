package io.github.sagemaker4j.deploy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.reactivestreams.FlowAdapters;

/**
 * An answer that comes in parts, each when the model has sent it. It can be read once: as parts, as lines, or by a
 * subscriber, which gets the parts on threads of the AWS client.
 *
 * <pre>{@code
 * try (var answer = predictor.stream(prompt)) {
 *     answer.lines().forEach(System.out::println);
 * }
 * }</pre>
 *
 * An error after the beginning ends the stream: AWS's {@code ModelStreamErrorException} where the model broke off,
 * {@code InternalStreamFailureException} where the service did. Nothing is sent again.
 */
public final class PredictionStream implements Flow.Publisher<byte[]>, AutoCloseable {

    private final StreamedAnswer answer;

    PredictionStream(StreamedAnswer answer) {
        this.answer = answer;
    }

    /** {@return the variant that answers} */
    public String variant() {
        return answer.head().variant();
    }

    /** {@return the MIME type of what comes, empty if the container named none} */
    public String contentType() {
        return answer.head().contentType();
    }

    /** {@return what the container sent beside the answer} */
    public Optional<String> customAttributes() {
        return answer.head().customAttributes();
    }

    /**
     * The parts as they come; reading blocks until there is one. A part is what the service sent at once: it may end
     * inside a line or a character.
     *
     * @return the parts, to be closed if it is not read to its end
     * @throws PredictionTimeoutException while reading, if the model is silent for longer than the predictor waits
     */
    public Stream<byte[]> parts() {
        var queue = new PartQueue(answer);
        subscribe(queue);
        var parts = Spliterators.spliteratorUnknownSize(queue, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(parts, false).onClose(this::close);
    }

    /**
     * The lines of the answer as UTF-8, each when it is whole, without its end.
     *
     * @return the lines, to be closed if it is not read to its end
     * @throws PredictionTimeoutException while reading, if the model is silent for longer than the predictor waits
     */
    public Stream<String> lines() {
        var bytes = new PartInput(parts().iterator());
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                .lines()
                .onClose(this::close);
    }

    /**
     * Gives the parts to a subscriber, as many as it asks for.
     *
     * @param subscriber who gets them
     */
    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> subscriber) {
        FlowAdapters.<byte[]>toFlowPublisher(answer.parts()).subscribe(subscriber);
    }

    /** Ends the answer, whether or not it has come to its end. */
    @Override
    public void close() {
        answer.cancel();
    }
}
