package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.WaitInterruptedException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Hands the parts of a streamed answer from the AWS client's threads to the one that reads; one part is on its way. */
final class PartQueue implements Flow.Subscriber<byte[]>, Iterator<byte[]> {

    private final StreamedAnswer answer;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private @Nullable Signal next;
    private volatile Flow.@Nullable Subscription subscription;

    PartQueue(StreamedAnswer answer) {
        this.answer = answer;
    }

    /** A part, or the end; with the error, if there is one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Signal(byte @Nullable [] part, @Nullable Throwable error) {}

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(byte[] part) {
        signals.add(new Signal(part, null));
    }

    @Override
    public void onError(Throwable error) {
        signals.add(new Signal(null, error));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(null, null));
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = taken();
        }
        if (next.error() != null) {
            throw StreamedAnswer.thrown(next.error());
        }
        return next.part() != null;
    }

    @Override
    public byte[] next() {
        if (!hasNext() || next == null || next.part() == null) {
            throw new NoSuchElementException("The answer is over.");
        }
        var part = next.part();
        next = null;
        var more = subscription;
        if (more != null) {
            more.request(1);
        }
        return part;
    }

    private Signal taken() {
        try {
            var signal = signals.poll(answer.silence().toNanos(), TimeUnit.NANOSECONDS);
            if (signal == null) {
                answer.cancel();
                throw new PredictionTimeoutException(answer.endpointName(), answer.silence(), new TimeoutException());
            }
            return signal;
        } catch (InterruptedException e) {
            answer.cancel();
            throw interrupted(e);
        }
    }

    private WaitInterruptedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WaitInterruptedException("reading the answer of endpoint " + answer.endpointName(), e);
    }
}
