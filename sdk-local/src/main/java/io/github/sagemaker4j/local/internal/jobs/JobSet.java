package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.Realm;
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
public final class JobSet<T extends Job> {

    private final Registry<T> jobs;

    /** Opens it; those that ran when the platform before ended have ended. */
    public JobSet(Platform platform, String kind, Registry.Form<T> form) {
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
     * @param taken what is said if there is one of its name
     */
    public void add(T job, String taken) {
        if (!jobs.add(job.caller(), job)) {
            throw new ServiceError(400, "ResourceInUse", taken);
        }
        keepUp(job);
    }

    /** Lets one live, on a thread of its own. */
    public void start(T job, Runnable life) {
        var thread = new Thread(life, "sagemaker4j-job-" + job.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Removes one, and no longer keeps it. */
    public void remove(T job) {
        jobs.remove(job.caller(), job);
    }

    /** Looks one up. */
    public Optional<T> find(Caller caller, String name) {
        return jobs.find(caller, name);
    }

    /** All of the caller's account and region. */
    public Collection<T> all(Caller caller) {
        return jobs.all(caller);
    }

    /** {@return the accounts and regions in which there are some} */
    public Set<Realm> realms() {
        return jobs.realms();
    }

    /** Asks all to stop. */
    public void stopAll() {
        jobs.all().forEach(job -> job.stopRequested().complete(null));
    }

    /** Waits until all have ended. */
    public void awaitEnd(Duration atMost) {
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
