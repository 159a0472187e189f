package io.github.sagemaker4j.training;

import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.internal.logs.LogFeed;
import io.github.sagemaker4j.internal.logs.LogTail;
import io.github.sagemaker4j.internal.watch.Watch;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;

/** The log of a training job. */
final class JobLog {

    private static final Logger LOG = LoggerFactory.getLogger(JobLog.class);
    private static final String GROUP = "/aws/sagemaker/TrainingJobs";
    private static final Duration LONG = Duration.ofDays(1);

    private JobLog() {}

    static LogTail tail(TrainingJob job, Watch<TrainingStatus> watch) {
        // While nothing is known of the job, streams are looked for often.
        return new LogTail(
                job.session(),
                GROUP,
                job.name(),
                () -> watch.latest().map(JobLog::hosts).orElse(Integer.MAX_VALUE));
    }

    /** The log of an ended job, or as far as it goes now. */
    static LogTail tail(TrainingJob job, TrainingStatus status) {
        return tail(job, Watch.over(job.name(), status));
    }

    static Stream<LogLine> stream(TrainingJob job) {
        var watch = job.watch();
        var tail = tail(job, watch);
        var feed = new LogFeed(watch, tail);
        UnaryOperator<List<LogLine>> next = before -> {
            var lines = feed.next(LONG);
            tail.note().ifPresent(note -> LOG.warn("{}: {}", job, note));
            return lines;
        };
        return Stream.iterate(List.<LogLine>of(), lines -> !lines.isEmpty() || !feed.isDone(), next)
                .flatMap(List::stream);
    }

    private static int hosts(TrainingStatus status) {
        var resources = status.response().resourceConfig();
        if (resources == null) {
            return 1;
        }
        return resources.instanceGroups().isEmpty()
                ? resources.instanceCount()
                : resources.instanceGroups().stream()
                        .mapToInt(InstanceGroup::instanceCount)
                        .sum();
    }
}
