package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The instances that a completed job keeps for the next one like it, if it was asked to. */
final class WarmPool {

    /** What the next job must have in common with this one. */
    private static final List<String> ALIKE = List.of(
            "/RoleArn",
            "/VpcConfig",
            "/EnableNetworkIsolation",
            "/EnableInterContainerTrafficEncryption",
            "/ResourceConfig/InstanceType",
            "/ResourceConfig/InstanceCount",
            "/ResourceConfig/VolumeSizeInGB",
            "/ResourceConfig/VolumeKmsKeyId");

    private final ObjectNode request;
    private final Clock clock;
    private Duration keep;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private String reusedBy = "";

    WarmPool(ObjectNode request, Clock clock) {
        this.request = request;
        this.clock = clock;
        this.keep = Duration.ofSeconds(
                request.at("/ResourceConfig/KeepAlivePeriodInSeconds").asLong(0));
    }

    /** The job has completed, so the pool is there. */
    synchronized void open(Instant now) {
        since = now;
    }

    /** Changes how long the pool is kept from the job's end; zero gives it back at once. */
    synchronized void keep(Duration time) {
        keep = time;
        if (time.isZero() && since != null && until == null) {
            until = clock.instant();
        }
    }

    /** Takes the pool for a job like this one, if it is there. */
    synchronized boolean reuse(String job, ObjectNode next) {
        var alike = ALIKE.stream().allMatch(member -> request.at(member).equals(next.at(member)));
        if (!alike || !isAvailable()) {
            return false;
        }
        reusedBy = job;
        until = clock.instant();
        return true;
    }

    /** What has become of it, to be kept. */
    synchronized ObjectNode state() {
        var state = Json.object().put("Keep", keep.toSeconds()).put("ReusedBy", reusedBy);
        if (since != null) {
            state.put("Since", Json.time(since));
        }
        return until == null ? state : state.put("Until", Json.time(until));
    }

    /** Becomes what it was. */
    synchronized void restore(JsonNode state) {
        keep = Duration.ofSeconds(state.path("Keep").asLong());
        reusedBy = state.path("ReusedBy").asText();
        since = state.has("Since") ? Json.instant(state.get("Since")) : null;
        until = state.has("Until") ? Json.instant(state.get("Until")) : null;
    }

    /** The pool as the service describes it; nothing if the job was not asked to keep one. */
    synchronized Optional<JsonNode> describe() {
        var opened = since;
        if (opened == null || (keep.isZero() && until == null)) {
            return Optional.empty();
        }
        var end = isAvailable() ? clock.instant() : end(opened);
        var pool = Json.object();
        pool.put("Status", isAvailable() ? "Available" : reusedBy.isEmpty() ? "Terminated" : "Reused");
        pool.put(
                "ResourceRetainedBillableTimeInSeconds",
                Duration.between(opened, end).toSeconds());
        if (!reusedBy.isEmpty()) {
            pool.put("ReusedByJob", reusedBy);
        }
        return Optional.of(pool);
    }

    private boolean isAvailable() {
        return since != null && until == null && clock.instant().isBefore(since.plus(keep));
    }

    private Instant end(Instant opened) {
        return until != null ? until : opened.plus(keep);
    }
}
