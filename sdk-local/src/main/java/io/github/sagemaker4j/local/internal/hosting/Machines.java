package io.github.sagemaker4j.local.internal.hosting;

import java.util.concurrent.CompletableFuture;

/** A variant without a model: machines that inference components run on. Nothing runs there by itself. */
final class Machines implements Serving {

    private volatile int count;

    @Override
    public CompletableFuture<Void> scale(int wanted) {
        count = wanted;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int shrink() {
        return count;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public OpenAnswer open(Invocation invocation) {
        throw Invocations.refused(
                "Inference Component Name header is required for endpoints to which you plan to deploy"
                        + " inference components. Please include Inference Component Name header or consider using SageMaker"
                        + " models.");
    }

    @Override
    public void close() {
        count = 0;
    }
}
