package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Registry;
import java.time.Instant;
import java.util.List;
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
    private final Registry<Scaled> targets;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "sagemaker4j-scaling");
        thread.setDaemon(true);
        return thread;
    });

    /** Scales these endpoints, looking at them every two seconds. */
    public Scaling(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.targets = new Registry<>(endpoints.platform().shelf(), "scalable-target", new Scaled.Form());
        endpoints.scaledIf((caller, resource) -> !of(caller, List.of(resource)).isEmpty());
        var unused = clock.scheduleWithFixedDelay(this::look, 2, 2, TimeUnit.SECONDS);
    }

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
        var fresh = new Scaled(request, caller, endpoints.platform().clock().instant());
        if (!targets.add(caller, fresh)) {
            keep(find(request, caller).registered(request));
        }
        look();
        return Json.object().put("ScalableTargetARN", arn(caller, resource));
    }

    private ObjectNode deregister(ObjectNode request, Caller caller) {
        targets.remove(caller, find(request, caller));
        return Json.object();
    }

    private ObjectNode describe(ObjectNode request, Caller caller) {
        var wanted = Json.each(request, "ResourceIds").map(id -> id.asText()).toList();
        var answer = Json.object();
        var list = answer.putArray("ScalableTargets");
        of(caller, wanted).forEach(t -> list.add(t.describe(arn(caller, t.name()))));
        return answer;
    }

    private ObjectNode put(ObjectNode request, Caller caller) {
        var target = find(request, caller);
        target.put(request);
        keep(target);
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
        var target = find(request, caller);
        if (!target.remove(Json.required(request, "PolicyName"))) {
            throw absent("scaling policy", request);
        }
        keep(target);
        return Json.object();
    }

    private List<Scaled> of(Caller caller, List<String> resources) {
        return targets.all(caller).stream()
                .filter(t -> resources.isEmpty() || resources.contains(t.name()))
                .toList();
    }

    private Scaled find(ObjectNode request, Caller caller) {
        return of(caller, List.of(Json.required(request, RESOURCE))).stream()
                .findFirst()
                .orElseThrow(() -> absent("scalable target", request));
    }

    private void keep(Scaled target) {
        synchronized (target) {
            if (targets.find(target.caller(), target.name())
                    .filter(target::equals)
                    .isPresent()) {
                targets.keep(target.caller(), target);
            }
        }
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
        for (var target : targets.all()) {
            try {
                if (Capacity.isGone(endpoints, target.caller(), target.name())) {
                    targets.remove(target.caller(), target);
                }
                Capacity.of(endpoints, target.caller(), target.name())
                        .ifPresent(capacity -> target.apply(capacity, Instant.now()));
            } catch (RuntimeException e) {
                LOG.warn("{} could not be scaled", target.name(), e);
            }
        }
        ManagedScaling.look(endpoints);
    }
}
