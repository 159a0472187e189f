package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A scalable target with its policies. */
final class Scaled implements Resource {

    private static final int COOLDOWN_SECONDS = 300;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Caller caller;
    private final Instant created;
    private final Map<String, ObjectNode> policies = new ConcurrentSkipListMap<>();
    private volatile ObjectNode request;
    private Instant changed = Instant.EPOCH;

    Scaled(ObjectNode request, Caller caller, Instant created) {
        this.request = request;
        this.caller = caller;
        this.created = created;
    }

    /** How targets are kept. */
    static final class Form implements Registry.Form<Scaled> {

        @Override
        public ObjectNode state(Scaled target) {
            var state = Json.object().put("Created", Json.time(target.created));
            target.policies().forEach(state.putArray("Policies")::add);
            return state.set("Request", target.request);
        }

        @Override
        public Scaled resource(ObjectNode state, Caller caller) {
            var target = new Scaled(Json.child(state, "Request"), caller, Json.instant(state.path("Created")));
            Json.each(state, "Policies").forEach(policy -> target.put((ObjectNode) policy));
            return target;
        }
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public ObjectNode summary() {
        return request.deepCopy().put("CreationTime", Json.time(created));
    }

    /** What is scaled, by its resource id. */
    @Override
    public String name() {
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
        return summary().put("ScalableTargetARN", arn);
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
