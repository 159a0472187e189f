package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the training compiler needs: its own images, and GPUs that it compiles for. */
final class CompilerRules {

    private static final List<String> FAMILIES = List.of("p3", "p3dn", "g4dn", "p4d", "g5");

    private CompilerRules() {}

    static ContainerImage image(ContainerImage given) {
        return given instanceof FrameworkImage image ? image.withTrainingCompiler(true) : given;
    }

    static Map<String, Object> hyperParameters(TrainingCompiler compiler) {
        var all = new LinkedHashMap<String, Object>();
        all.put("sagemaker_training_compiler_enabled", compiler.enabled());
        all.put("sagemaker_training_compiler_debug_mode", compiler.debug());
        return all;
    }

    static List<Problem> problems(FrameworkEstimator estimator) {
        var type = estimator.instances().instanceType().orElse("");
        return FAMILIES.stream().anyMatch(family -> type.startsWith("ml." + family + "."))
                ? List.of()
                : List.of(Problem.of(
                        "COMPILER-01",
                        "instances",
                        type,
                        "is no instance that the training compiler compiles for",
                        "use one of the families " + String.join(", ", FAMILIES) + ", or train without the compiler"));
    }
}
