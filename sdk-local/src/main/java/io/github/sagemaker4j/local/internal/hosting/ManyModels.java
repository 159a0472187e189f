package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.run.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A multi-model container: a model is loaded when a request first names it, and the one that was asked least recently
 * goes when there are too many. Each loaded model has a server of its own, so any program that serves one model serves
 * many.
 */
final class ManyModels implements Serving {

    private static final int MOST_LOADED = 8;

    private final InstanceSpec spec;
    private final FleetContext context;
    private final Map<String, Instance> loaded = new LinkedHashMap<>(16, 0.75f, true);

    ManyModels(InstanceSpec spec, FleetContext context) {
        this.spec = spec;
        this.context = context;
    }

    @Override
    public CompletableFuture<Void> scale(int wanted) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int shrink() {
        return count();
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public OpenAnswer open(Invocation invocation) throws IOException {
        var name = invocation
                .targetModel()
                .orElseThrow(() -> ServiceError.validation(
                        "The endpoint serves many models: the request must have a target model."));
        var instance = loaded(name);
        try {
            instance.ready().join();
        } catch (CompletionException e) {
            unload(name);
            throw ServiceError.validation("Failed to load the model \"" + name + "\": "
                    + Fleet.failure(e).reason());
        }
        return instance.server()
                .orElseThrow(() -> new ServiceError(503, "ServiceUnavailable", "The model " + name + " has ended."))
                .open(invocation);
    }

    @Override
    public void close() {
        List<Instance> all;
        synchronized (loaded) {
            all = List.copyOf(loaded.values());
            loaded.clear();
        }
        Parallel.each(all, Instance::close);
    }

    private Instance loaded(String name) {
        var archive = S3Uri.of(Json.required(spec.container(), "ModelDataUrl") + name.replaceFirst("^/", ""));
        if (context.objects().get(archive.bucket(), archive.key()).isEmpty()) {
            throw ServiceError.validation("Failed to download model data: there is no " + archive + ".");
        }
        var gone = new ArrayList<Instance>();
        Instance instance;
        synchronized (loaded) {
            instance = loaded.computeIfAbsent(name, n -> new Instance(spec.of(archive), context).start());
            for (Iterator<Instance> oldest = loaded.values().iterator(); loaded.size() > MOST_LOADED; ) {
                gone.add(oldest.next());
                oldest.remove();
            }
        }
        gone.forEach(Instance::close);
        return instance;
    }

    private void unload(String name) {
        Instance gone;
        synchronized (loaded) {
            gone = loaded.remove(name);
        }
        if (gone != null) {
            gone.close();
        }
    }
}
