package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
import java.util.List;

/** The rule of frameworks that do not share their work between instances: each instance would train the same model. */
final class SingleInstance {

    private SingleInstance() {}

    static List<Problem> problems(FrameworkEstimator estimator, String framework) {
        var instances = estimator.instances();
        return instances.instanceCount() == 1 && instances.instanceGroups().isEmpty()
                ? List.of()
                : List.of(Problem.of(
                        "INST-20",
                        "instances",
                        instances.instanceCount(),
                        "is more than one instance, and " + framework + " does not share its work between instances",
                        "use one instance, a larger one if need be"));
    }
}
