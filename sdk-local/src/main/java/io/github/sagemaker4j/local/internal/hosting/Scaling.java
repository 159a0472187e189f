package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Application Auto Scaling for variants and inference components: targets, policies, and what they come to. */
public final class Scaling implements JsonService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scaling.class);
    private static final String RESOURCE = "ResourceId";

    private final Endpoints endpoints;
    private final Map<Place, Scaled> targets = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "sagemaker4j-scaling");
        thread.setDaemon(true);
        return thread;
    });

    /** Scales these endpoints, looking at them every two seconds. */
    public Scaling(Endpoints endpoints) {
        this.endpoints = endpoints;
        var unused = clock.scheduleWithFixedDelay(this::look, 2, 2, TimeUnit.SECONDS);
    }

    private record Place(Caller caller, String resource) {}

    @Override
    public ObjectNode call(String operation, ObjectNode request, Caller caller) {
        return switch (operation) {
            case "RegisterScalableTarget" -> register(request, caller);
            case "DeregisterScalableTarget" -> deregister(request, caller);
            case "DescribeScalableTargets" -> describe(request, caller);
            case "PutScalingPolicy" -> put(request, caller);
            case "DescribeScalingPolicies" -> policies(request, caller);
            case "DeleteScalingPolicy" -> delete(request, caller);
            default -> throw JsonService.unknown("application-autoscaling", operation);
        };
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private ObjectNode register(ObjectNode request, Caller caller) {
        var resource = Json.required(request, RESOURCE);
        if (Capacity.of(endpoints, caller, resource).isEmpty()) {
            throw new ServiceError(400, "ValidationException", "SageMaker has no such resource: " + resource);
        }
        targets.compute(
                new Place(caller, resource),
                (place, before) -> before == null ? new Scaled(request, caller) : before.registered(request));
        look();
        return Json.object().put("ScalableTargetARN", arn(caller, resource));
    }

    private ObjectNode deregister(ObjectNode request, Caller caller) {
        targets.remove(place(find(request, caller)));
        return Json.object();
    }

    private ObjectNode describe(ObjectNode request, Caller caller) {
        var wanted = Json.each(request, "ResourceIds").map(id -> id.asText()).toList();
        var answer = Json.object();
        var list = answer.putArray("ScalableTargets");
        of(caller, wanted).forEach(t -> list.add(t.describe(arn(caller, t.resource()))));
        return answer;
    }

    private ObjectNode put(ObjectNode request, Caller caller) {
        var target = find(request, caller);
        target.put(request);
        look();
        var answer = Json.object().put("PolicyARN", policyArn(caller, request));
        answer.putArray("Alarms");
        return answer;
    }

    private ObjectNode policies(ObjectNode request, Caller caller) {
        var answer = Json.object();
        var list = answer.putArray("ScalingPolicies");
        of(caller, Json.text(request, RESOURCE).map(List::of).orElse(List.of()))
                .forEach(t -> t.policies()
                        .forEach(policy -> list.add(policy.deepCopy()
                                .put("PolicyARN", policyArn(caller, policy))
                                .put("CreationTime", Json.time(t.created())))));
        return answer;
    }

    private ObjectNode delete(ObjectNode request, Caller caller) {
        if (!find(request, caller).remove(Json.required(request, "PolicyName"))) {
            throw absent("scaling policy", request);
        }
        return Json.object();
    }

    private List<Scaled> of(Caller caller, List<String> resources) {
        return targets.entrySet().stream()
                .filter(e -> e.getKey().caller().region().equals(caller.region()))
                .map(Map.Entry::getValue)
                .filter(t -> resources.isEmpty() || resources.contains(t.resource()))
                .toList();
    }

    private Scaled find(ObjectNode request, Caller caller) {
        return of(caller, List.of(Json.required(request, RESOURCE))).stream()
                .findFirst()
                .orElseThrow(() -> absent("scalable target", request));
    }

    private static Place place(Scaled target) {
        return new Place(target.caller(), target.resource());
    }

    private static ServiceError absent(String what, ObjectNode request) {
        return new ServiceError(
                400,
                "ObjectNotFoundException",
                "No " + what + " found for service namespace: sagemaker, resource ID: "
                        + Json.required(request, RESOURCE) + ", scalable dimension: "
                        + Json.required(request, "ScalableDimension"));
    }

    private static String arn(Caller caller, String resource) {
        return caller.arn("application-autoscaling", "scalable-target/" + Integer.toHexString(resource.hashCode()));
    }

    private static String policyArn(Caller caller, ObjectNode policy) {
        return caller.arn(
                "autoscaling",
                "scalingPolicy:" + Integer.toHexString(policy.hashCode()) + ":resource/sagemaker/"
                        + Json.required(policy, RESOURCE) + ":policyName/" + Json.required(policy, "PolicyName"));
    }

    /** What is gone with its endpoint is scaled no more. */
    private synchronized void look() {
        targets.forEach((place, target) -> {
            try {
                var capacity = Capacity.of(endpoints, place.caller(), place.resource());
                if (capacity.isEmpty()) {
                    targets.remove(place, target);
                } else {
                    target.apply(capacity.get(), Instant.now());
                }
            } catch (RuntimeException e) {
                LOG.warn("{} could not be scaled", place.resource(), e);
            }
        });
    }
}
