package io.github.sagemaker4j.local.internal.jobs;

import java.time.Clock;
import java.time.Duration;

/** How long a job may still run: spot instances that are taken stop the one clock, and not the other. */
final class Deadlines {

    private static final long DEFAULT_SECONDS = 86_400;

    private final TrainingJob job;
    private final Clock clock;
    private Duration ran = Duration.ZERO;

    Deadlines(TrainingJob job, Clock clock) {
        this.job = job;
        this.clock = clock;
    }

    /** Notes how long one of its starts ran. */
    void ran(Duration time) {
        ran = ran.plus(time);
    }

    /** The time to go, and what is reached then. */
    Left left() {
        var limits = job.request().path("StoppingCondition");
        var run = Duration.ofSeconds(limits.path("MaxRuntimeInSeconds").asLong(DEFAULT_SECONDS))
                .minus(ran);
        if (!job.isSpot() || !limits.has("MaxWaitTimeInSeconds")) {
            return new Left(run, "MaxRuntimeExceeded");
        }
        var wait = Duration.ofSeconds(limits.path("MaxWaitTimeInSeconds").asLong())
                .minus(Duration.between(job.created(), clock.instant()));
        return run.compareTo(wait) <= 0 ? new Left(run, "MaxRuntimeExceeded") : new Left(wait, "MaxWaitTimeExceeded");
    }

    /** The time to go, and the phase in which it ends. */
    record Left(Duration time, String phase) {}
}
