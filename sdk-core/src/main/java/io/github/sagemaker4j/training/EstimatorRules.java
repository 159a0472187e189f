package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can be known to be wrong with an estimator before there is a session. */
final class EstimatorRules {

    private static final Duration LONGEST_RUN = Duration.ofDays(28);

    private EstimatorRules() {}

    static void check(Estimator estimator) {
        var problems = new ArrayList<Problem>(estimator.algorithm().problems());
        runtime(estimator, problems);
        spot(estimator, problems);
        HyperParameterRules.check(estimator, problems);
        TextRules.check(estimator, problems);
        overlay(estimator, problems);
        TrainingLimits.checkPart(estimator, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(thing(estimator), problems);
        }
    }

    static String thing(Estimator estimator) {
        return estimator
                .name()
                .or(estimator::baseName)
                .map(n -> "training job \"" + n + "\"")
                .orElse("training job");
    }

    private static void runtime(Estimator estimator, List<Problem> problems) {
        var run = estimator.maxRuntime();
        if (run.toSeconds() < 1 || run.compareTo(LONGEST_RUN) > 0) {
            problems.add(Problem.of(
                    "RUN-01", "maxRuntime", run, "is not between one second and 28 days", "choose a time between"));
        }
    }

    private static void spot(Estimator estimator, List<Problem> problems) {
        estimator.spot().ifPresent(spot -> {
            if (spot.maxWait().compareTo(estimator.maxRuntime()) < 0) {
                problems.add(Problem.of(
                        "SPOT-01",
                        "spot.maxWait",
                        spot.maxWait(),
                        "is shorter than maxRuntime " + estimator.maxRuntime(),
                        "make it at least " + estimator.maxRuntime() + ", or set a shorter maxRuntime"));
            }
            if (spot.checkpointConfig().isPresent()
                    && estimator.checkpointConfig().isPresent()) {
                problems.add(Problem.of(
                        "SPOT-03", "checkpointConfig", "", "is given twice", "keep the one of the spot request"));
            }
        });
    }

    private static void overlay(Estimator estimator, List<Problem> problems) {
        estimator
                .overlay()
                .filter(o -> o.trainingJobName() != null)
                .ifPresent(o -> problems.add(Problem.of(
                        "NAME-03",
                        "customize.trainingJobName",
                        o.trainingJobName(),
                        "can't be set by customize",
                        "use name(…)")));
    }
}
