package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.RecordedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the latest requests, in the order they came. */
public final class Recorder {

    private static final int KEPT = 100_000;

    private final Deque<Recording> recordings = new ArrayDeque<>();

    /** Makes an empty one. */
    public Recorder() {}

    synchronized void plus(Recording recording) {
        if (recordings.size() == KEPT) {
            recordings.removeFirst();
        }
        recordings.addLast(recording);
    }

    /** {@return the requests so far, in order} */
    public List<RecordedRequest> requests() {
        List<Recording> copy;
        synchronized (this) {
            copy = List.copyOf(recordings);
        }
        return copy.stream().map(Recording::asValue).toList();
    }
}
