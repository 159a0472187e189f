package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.run.Parallel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A production variant in service: its weight and its instances, which take turns. */
final class Variant {

    private final InstanceSpec spec;
    private final FleetContext context;
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Instant made = Instant.now();
    private volatile double weight;
    private volatile int wanted;
    private boolean closed;

    Variant(InstanceSpec spec, FleetContext context) {
        this.spec = spec;
        this.context = context;
        this.weight = spec.variant().path("InitialVariantWeight").asDouble(1);
        this.wanted = Math.max(1, spec.variant().path("InitialInstanceCount").asInt(1));
    }

    String name() {
        return spec.variantName();
    }

    double weight() {
        return weight;
    }

    void weight(double next) {
        weight = next;
    }

    int wanted() {
        return wanted;
    }

    void wanted(int count) {
        wanted = count;
    }

    /** Starts or ends instances until there are as many as wanted. The answer completes when all serve. */
    synchronized CompletableFuture<Void> scale() {
        while (instances.size() > wanted) {
            instances.remove(instances.size() - 1).close();
        }
        while (instances.size() < wanted && !closed) {
            instances.add(new Instance(spec, context).start());
        }
        return CompletableFuture.allOf(instances.stream().map(Instance::ready).toArray(CompletableFuture[]::new));
    }

    /** Gives up what did not come into service. */
    synchronized void shrink() {
        var idle = instances.stream()
                .filter(instance -> instance.server().isEmpty())
                .toList();
        instances.removeAll(idle);
        idle.forEach(Instance::close);
        wanted = Math.max(1, instances.size());
    }

    /** The server whose turn it is. */
    Optional<Server> next() {
        var serving = instances.stream()
                .flatMap(instance -> instance.server().stream())
                .toList();
        return serving.isEmpty()
                ? Optional.empty()
                : Optional.of(serving.get(Math.floorMod(turn.getAndIncrement(), serving.size())));
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        Parallel.each(instances, Instance::close);
    }

    ObjectNode describe() {
        var answer = Json.object().put("VariantName", name());
        answer.putArray("DeployedImages")
                .addObject()
                .put("SpecifiedImage", spec.image())
                .put("ResolvedImage", spec.image())
                .put("ResolutionTime", Json.time(made));
        answer.put("CurrentWeight", weight).put("DesiredWeight", weight);
        return answer.put("CurrentInstanceCount", instances.size()).put("DesiredInstanceCount", wanted);
    }
}
