package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/**
 * When a tuning job has enough of training jobs, whatever else it might still make.
 *
 * @param asked the request's {@code TuningJobCompletionCriteria}
 */
record Criteria(JsonNode asked) {

    /** So many failures, and nothing else, end it. */
    private static final int HOPELESS = 5;

    boolean areMet(List<Trial> trials) {
        var over = trials.stream()
                .filter(Trial::isOver)
                .sorted(Comparator.comparing(Trial::modified))
                .toList();
        return (over.size() >= HOPELESS && over.stream().noneMatch(Trial::hasWorked))
                || over.stream().anyMatch(this::reachesTarget)
                || isStuck(over);
    }

    private boolean reachesTarget(Trial trial) {
        var target = asked.path("TargetObjectiveMetricValue");
        return !target.isMissingNode()
                && trial.value()
                        .filter(value -> trial.definition().objective().isReached(target.asDouble(), value))
                        .isPresent();
    }

    /** Whether as many training jobs as are told have ended since the best one. */
    private boolean isStuck(List<Trial> over) {
        var most = asked.at("/BestObjectiveNotImproving/MaxNumberOfTrainingJobsNotImproving");
        return !most.isMissingNode()
                && TuningJob.best(over)
                        .filter(best -> over.size() - 1 - over.indexOf(best) >= most.asInt())
                        .isPresent();
    }
}
