package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is particular to XGBoost: tags without a Python version, and one version that must not be used. */
final class XGBoostRules {

    private XGBoostRules() {}

    static List<Problem> problems(ContainerImage given) {
        var problems = new ArrayList<Problem>();
        if (given instanceof FrameworkImage image) {
            image.pyVersion().filter(py -> !"py3".equals(py)).ifPresent(py -> problems.add(ScriptMode.python3Only(py)));
            if (image.version().split("-", 2)[0].equals("1.1")) {
                problems.add(Problem.of(
                        "IMAGE-32",
                        "image.version",
                        image.version(),
                        "was withdrawn: it can't read what it has saved",
                        "use 1.2-1 or later"));
            }
        }
        return problems;
    }
}
