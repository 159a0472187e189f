package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A scalable target with its policies. */
final class Scaled {

    private static final int COOLDOWN_SECONDS = 300;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Caller caller;
    private final Instant created = Instant.now();
    private final Map<String, ObjectNode> policies = new ConcurrentSkipListMap<>();
    private volatile ObjectNode request;
    private Instant changed = Instant.EPOCH;

    Scaled(ObjectNode request, Caller caller) {
        this.request = request;
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    Instant created() {
        return created;
    }

    String resource() {
        return Json.required(request, "ResourceId");
    }

    /** The same with other limits. */
    Scaled registered(ObjectNode again) {
        var merged = request.deepCopy();
        merged.setAll(again);
        request = merged;
        return this;
    }

    void put(ObjectNode policy) {
        policies.put(Json.required(policy, "PolicyName"), policy);
    }

    boolean remove(String policy) {
        return policies.remove(policy) != null;
    }

    List<ObjectNode> policies() {
        return List.copyOf(policies.values());
    }

    ObjectNode describe(String arn) {
        return request.deepCopy().put("ScalableTargetARN", arn).put("CreationTime", Json.time(created));
    }

    /** Moves to what the busiest policy asks for, inside the limits; down only after a while. */
    synchronized void apply(Capacity capacity, Instant now) {
        var least = request.path("MinCapacity").asInt(0);
        var most = request.path("MaxCapacity").asInt(Integer.MAX_VALUE);
        var current = capacity.current();
        var load = capacity.load(now.minus(MINUTE));
        var wanted = policies.values().stream()
                .filter(p -> target(p).has("PredefinedMetricSpecification"))
                .mapToInt(p ->
                        (int) Math.ceil(load / target(p).path("TargetValue").asDouble(1)))
                .max()
                .orElse(current);
        var next = Math.max(least, Math.min(most, wanted));
        var isForced = current < least || current > most;
        if (next != current
                && (isForced || next > current || changed.plus(cooldown()).isBefore(now))) {
            if (capacity.change(next)) {
                changed = now;
            }
        }
    }

    private Duration cooldown() {
        return Duration.ofSeconds(policies.values().stream()
                .mapToInt(p -> target(p).path("ScaleInCooldown").asInt(COOLDOWN_SECONDS))
                .max()
                .orElse(COOLDOWN_SECONDS));
    }

    private static com.fasterxml.jackson.databind.JsonNode target(ObjectNode policy) {
        return policy.path("TargetTrackingScalingPolicyConfiguration");
    }
}
