package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import java.util.ArrayList;
import java.util.List;

/** What is particular to scikit-learn. */
final class SKLearnRules {

    static final String FRAMEWORK = "sklearn";

    private SKLearnRules() {}

    static ServingRuntime serving(ContainerImage image) {
        return ServingRuntime.of(image).withCodePacking(CodePacking.ARCHIVE).withContentType("application/x-npy");
    }

    static List<Problem> problems(SKLearn estimator) {
        var problems = new ArrayList<>(FrameworkImages.problems(estimator, FRAMEWORK));
        var count = estimator.instances().instanceCount();
        if (count != 1 || !estimator.instances().instanceGroups().isEmpty()) {
            problems.add(Problem.of(
                    "INST-20",
                    "instances",
                    count,
                    "is more than one instance, and scikit-learn does not share its work between instances",
                    "use one instance, a larger one if need be"));
        }
        return problems;
    }
}
