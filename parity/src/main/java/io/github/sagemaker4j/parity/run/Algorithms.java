package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.frameworks.AlgorithmEstimator;
import io.github.sagemaker4j.parity.run.Kind.Method;
import java.util.Map;
import java.util.Set;

/** Makes estimators of algorithm resources. */
final class Algorithms {

    /** What the Python class is, so far as it is built. */
    static final Kind KIND = new Kind(
            Algorithms::make,
            Map.of("fit", Method.PLAIN, "set_hyperparameters", Method.PLAIN, "deploy", Kinds.DEPLOY),
            Set.of());

    private Algorithms() {}

    private static Subject make(Arguments a, Scene scene) {
        var estimator = AlgorithmEstimator.builder()
                .instances(Instance.of(a))
                .algorithmName(a.required("algorithm_arn"))
                .build();
        return Estimators.subject(estimator, a, scene);
    }
}
