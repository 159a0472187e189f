package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.run.Parallel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The instances of one container. A request goes to one at random, or to the one with the fewest under way. */
final class Pool {

    private final InstanceSpec spec;
    private final FleetContext context;
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final Random random;
    private boolean closed;

    Pool(InstanceSpec spec, FleetContext context) {
        this.spec = spec;
        this.context = context;
        this.random = new Random(context.platform().settings().seed());
    }

    InstanceSpec spec() {
        return spec;
    }

    int size() {
        return instances.size();
    }

    synchronized CompletableFuture<Void> scale(int wanted) {
        while (instances.size() > wanted) {
            instances.remove(instances.size() - 1).close();
        }
        while (instances.size() < wanted && !closed) {
            instances.add(new Instance(spec, context).start());
        }
        return CompletableFuture.allOf(instances.stream().map(Instance::ready).toArray(CompletableFuture[]::new));
    }

    /** Gives up what did not come into service. */
    synchronized int shrink() {
        var idle = instances.stream()
                .filter(instance -> instance.server().isEmpty())
                .toList();
        instances.removeAll(idle);
        idle.forEach(Instance::close);
        return instances.size();
    }

    /** The server of the next request. */
    Optional<Server> next() {
        var serving = new ArrayList<Server>();
        for (var instance : instances) {
            instance.server().ifPresent(serving::add);
        }
        if (serving.size() > 1 && spec.isRoutedByLoad()) {
            return serving.stream().min(Comparator.comparingInt(Server::inFlight));
        }
        return serving.isEmpty() ? Optional.empty() : Optional.of(serving.get(random.nextInt(serving.size())));
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        Parallel.each(instances, Instance::close);
    }
}
