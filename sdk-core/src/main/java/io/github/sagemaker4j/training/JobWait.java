package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.WaitTimeoutException;
import io.github.sagemaker4j.internal.logs.LogFeed;
import io.github.sagemaker4j.internal.watch.Watch;
import java.time.Duration;

/** One wait for a job: steps and lines are told on the waiting thread. */
final class JobWait {

    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final TrainingJob job;
    private final Follow follow;
    private final JobStory story;

    JobWait(TrainingJob job, Follow follow) {
        this.job = job;
        this.follow = follow;
        this.story = new JobStory(follow);
    }

    TrainingOutcome outcome() {
        return outcome(FOR_EVER);
    }

    TrainingOutcome outcome(Duration asked) {
        var most = asked.compareTo(FOR_EVER) < 0 ? asked : FOR_EVER;
        var watch = job.watch();
        var start = System.nanoTime();
        var status = follow.readsLogs() ? followed(watch, start, most) : quiet(watch, most);
        story.tellEnd(status);
        return JobEnd.of(job, status);
    }

    private TrainingStatus quiet(Watch<TrainingStatus> watch, Duration most) {
        if (!watch.isOverWithin(most)) {
            throw timeout(watch, most);
        }
        return watch.await();
    }

    private TrainingStatus followed(Watch<TrainingStatus> watch, long start, Duration most) {
        var tail = JobLog.tail(job, watch);
        var feed = new LogFeed(watch, tail);
        while (!feed.isDone()) {
            var left = most.minusNanos(System.nanoTime() - start);
            if (left.isNegative() && !feed.isOver()) {
                throw timeout(watch, most);
            }
            var lines = feed.next(left);
            if (!feed.isOver()) {
                // Before the lines, which belong to the step; the end is told after the last of them.
                story.tell(watch.latest());
            }
            lines.forEach(follow::line);
            tail.note().ifPresent(follow::status);
        }
        return watch.await();
    }

    private WaitTimeoutException timeout(Watch<TrainingStatus> watch, Duration most) {
        return new WaitTimeoutException(
                "training job \"" + job.name() + "\"",
                most,
                watch.latest().map(TrainingStatus::secondaryStatus).orElse("not read yet"),
                "TrainingJob.attach(session, \"" + job.name() + "\")");
    }
}
