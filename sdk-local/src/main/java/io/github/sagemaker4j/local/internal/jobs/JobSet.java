package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Registry;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The jobs of one kind: kept at every change, each run on a thread of its own.
 *
 * @param <T> the kind
 */
final class JobSet<T extends Job> {

    private final Registry<T> jobs;

    /** Opens it; those that ran when the platform before ended have ended. */
    JobSet(Platform platform, String kind, Registry.Form<T> form) {
        this.jobs = new Registry<>(platform.shelf(), kind, form);
        jobs.all().forEach(job -> {
            keepUp(job);
            jobs.keep(job.caller(), job);
        });
    }

    private void keepUp(T job) {
        job.onChange(() -> jobs.keep(job.caller(), job));
    }

    /**
     * Adds one.
     *
     * @param taken what is said, before its ARN, if there is one of its name
     */
    void add(T job, String taken) {
        if (!jobs.add(job.caller(), job)) {
            throw new ServiceError(400, "ResourceInUse", taken + " (" + job.arn() + ")");
        }
        keepUp(job);
    }

    void start(T job, Runnable life) {
        var thread = new Thread(life, "sagemaker4j-job-" + job.name());
        thread.setDaemon(true);
        thread.start();
    }

    Optional<T> find(Caller caller, String name) {
        return jobs.find(caller, name);
    }

    Collection<T> all(Caller caller) {
        return jobs.all(caller);
    }

    Set<String> regions() {
        return jobs.regions();
    }

    /** Asks all to stop. */
    void stopAll() {
        jobs.all().forEach(job -> job.stopRequested().complete(null));
    }

    /** Waits until all have ended. */
    void awaitEnd(Duration atMost) {
        try {
            CompletableFuture.allOf(jobs.all().stream().map(Job::end).toArray(CompletableFuture[]::new))
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            return; // the workspace ends by force what did not end in time
        }
    }
}
