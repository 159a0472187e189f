package io.github.sagemaker4j.local.internal.http;

import io.github.sagemaker4j.local.wire.RecordedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the latest requests, in the order they came, and of their bodies the latest: both by the memory there is. */
public final class Recorder {

    private static final long MEMORY = Runtime.getRuntime().maxMemory();
    private static final int KEPT = (int) Math.min(100_000, MEMORY / 8192);
    private static final long BODIES_KEPT = Math.min(64 << 20, MEMORY / 8);

    private final Deque<Recording> recordings = new ArrayDeque<>();
    private final Deque<Recording> bodies = new ArrayDeque<>();
    private long bytes;

    /** Makes an empty one. */
    public Recorder() {}

    synchronized void plus(Recording recording) {
        if (recordings.size() == KEPT) {
            bytes -= recordings.removeFirst().forgetBody();
        }
        recordings.addLast(recording);
    }

    /** Nothing of its body comes any more. */
    synchronized void answered(Recording recording) {
        bytes += recording.bodyKept();
        bodies.addLast(recording);
        while (bytes > BODIES_KEPT || bodies.size() > KEPT) {
            bytes -= bodies.removeFirst().forgetBody();
        }
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
