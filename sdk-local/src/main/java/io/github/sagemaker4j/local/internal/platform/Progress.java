package io.github.sagemaker4j.local.internal.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a job has come whose kind knows no phases: its status, why it failed, and when. */
public final class Progress {

    private static final int LONGEST_REASON = 1024;
    private static final String GONE =
            "InternalServerError: The local platform ended while this job ran, and was started"
                    + " again since: create the job once more, under another name.";

    private final Clock clock;
    private final Instant created;
    private String status = "InProgress";
    private String reason = "";
    private Instant modified;
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private volatile Runnable changed = () -> {};

    /** A job that is made now. */
    public Progress(Clock clock) {
        this.clock = clock;
        this.created = clock.instant();
        this.modified = created;
    }

    /** The job of which {@link #kept} told; its programs are gone, so it has ended. */
    public Progress(JsonNode kept, Clock clock) {
        this.clock = clock;
        this.created = Json.instant(kept.path("Created"));
        this.modified = Json.instant(kept.path("Modified"));
        this.status = Json.required(kept, "Status");
        this.reason = Json.required(kept, "Reason");
        this.started = kept.has("Started") ? Json.instant(kept.get("Started")) : null;
        this.ended = kept.has("Ended") ? Json.instant(kept.get("Ended")) : null;
        if (ended == null) {
            var stopping = status.equals("Stopping");
            end(stopping ? "Stopped" : "Failed", stopping ? "" : GONE);
        }
    }

    /** All there is to say of it. */
    public synchronized ObjectNode kept() {
        var kept = Json.object().put("Created", Json.time(created)).put("Modified", Json.time(modified));
        kept.put("Status", status).put("Reason", reason);
        if (started != null) {
            kept.put("Started", Json.time(started));
        }
        return ended == null ? kept : kept.put("Ended", Json.time(ended));
    }

    /** From now on hears of every change, before anybody else does. */
    public void onChange(Runnable hears) {
        changed = hears;
    }

    /** {@return when the job was made} */
    public Instant created() {
        return created;
    }

    /** {@return when it last changed} */
    public synchronized Instant modified() {
        return modified;
    }

    /** {@return its status} */
    public synchronized String status() {
        return status;
    }

    /** {@return whether it has ended} */
    public synchronized boolean isOver() {
        return ended != null;
    }

    /** Its program starts now. */
    public synchronized void start() {
        started = clock.instant();
        touch();
    }

    /** Something about it has changed. */
    public synchronized void touch() {
        modified = clock.instant();
        changed.run();
    }

    /**
     * It is asked to stop.
     *
     * @param kind what it is called where that is refused, such as {@code processing job}
     * @throws ServiceError if it has ended
     */
    public synchronized void stopping(String kind) {
        if (isOver()) {
            throw ServiceError.validation(
                    "The request was rejected because the " + kind + " is in status " + status + ".");
        }
        status = "Stopping";
        touch();
    }

    /** It ends now. */
    public synchronized void end(String last, String why) {
        status = last;
        reason = why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
        ended = clock.instant();
        touch();
    }

    /** Tells of it, in members that begin with the name of its kind, such as {@code Processing}. */
    public synchronized void describe(ObjectNode answer, String kind) {
        answer.put("CreationTime", Json.time(created)).put("LastModifiedTime", Json.time(modified));
        answer.put(kind + "JobStatus", status);
        if (!reason.isEmpty()) {
            answer.put("FailureReason", reason);
        }
        if (started != null) {
            answer.put(kind + "StartTime", Json.time(started));
        }
        if (ended != null) {
            answer.put(kind + "EndTime", Json.time(ended));
        }
    }
}
