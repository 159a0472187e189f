package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.run.Parallel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A serverless variant: a container for each request at the same time, up to a limit. Those that are not provisioned end
 * when they were idle for a while; the next request waits until one has started.
 */
final class OnDemand implements Serving {

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final ScheduledExecutorService CLEANER = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "sagemaker4j-serverless-idle");
        thread.setDaemon(true);
        return thread;
    });

    private final InstanceSpec spec;
    private final FleetContext context;
    private final int most;
    private final int provisioned;
    private final List<Instance> instances = new ArrayList<>();
    private final Set<Instance> busy = new HashSet<>();

    OnDemand(InstanceSpec spec, FleetContext context) {
        this.spec = spec;
        this.context = context;
        var config = spec.variant().path("ServerlessConfig");
        this.most = config.path("MaxConcurrency").asInt(1);
        this.provisioned = config.path("ProvisionedConcurrency").asInt(0);
    }

    /** One at least is started, so that a container that does not start fails the endpoint. */
    @Override
    public CompletableFuture<Void> scale(int wanted) {
        var first = new ArrayList<Instance>();
        synchronized (this) {
            while (instances.size() < Math.max(1, provisioned)) {
                instances.add(new Instance(spec, context).start());
            }
            first.addAll(instances);
        }
        first.forEach(this::endWhenIdle);
        return CompletableFuture.allOf(first.stream().map(Instance::ready).toArray(CompletableFuture[]::new));
    }

    @Override
    public int shrink() {
        return count();
    }

    @Override
    public synchronized int count() {
        return instances.size();
    }

    @Override
    public OpenAnswer open(Invocation invocation) throws IOException {
        var instance = taken();
        try {
            instance.ready().join();
            return instance.server()
                    .orElseThrow(() -> new ServiceError(
                            503, "ServiceUnavailable", "The container of " + spec.variantName() + " has ended."))
                    .open(invocation)
                    .andAtEnd(() -> free(instance));
        } catch (CompletionException e) {
            free(instance);
            throw new ServiceError(500, "InternalFailure", "The container did not start: " + e.getCause());
        } catch (IOException | RuntimeException e) {
            free(instance);
            throw e;
        }
    }

    private void free(Instance instance) {
        synchronized (this) {
            busy.remove(instance);
        }
        endWhenIdle(instance);
    }

    @Override
    public void close() {
        List<Instance> all;
        synchronized (this) {
            all = List.copyOf(instances);
            instances.clear();
        }
        Parallel.each(all, Instance::close);
    }

    private synchronized Instance taken() {
        Optional<Instance> idle =
                instances.stream().filter(i -> !busy.contains(i)).findFirst();
        if (idle.isEmpty() && instances.size() >= most) {
            throw new ServiceError(
                    429,
                    "ThrottlingException",
                    "Rate exceeded: the serverless variant " + spec.variantName() + " answers " + most
                            + " requests at the same time.");
        }
        var instance = idle.orElseGet(() -> {
            var fresh = new Instance(spec, context).start();
            instances.add(fresh);
            return fresh;
        });
        busy.add(instance);
        return instance;
    }

    private void endWhenIdle(Instance instance) {
        var since = System.nanoTime();
        instance.used(since);
        var unused = CLEANER.schedule(() -> endIfUnused(instance, since), IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endIfUnused(Instance instance, long since) {
        synchronized (this) {
            if (busy.contains(instance) || instance.used() != since || instances.size() <= provisioned) {
                return;
            }
            instances.remove(instance);
        }
        instance.close();
    }
}
