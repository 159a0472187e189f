package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.ServiceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of hyperparameters: what can be sent, under which names, and how much of it. */
final class HyperParameterRules {

    private static final Set<String> RESERVED = Set.of(
            "sagemaker_submit_directory",
            "sagemaker_program",
            "sagemaker_container_log_level",
            "sagemaker_job_name",
            "sagemaker_region");

    private HyperParameterRules() {}

    static void check(Estimator estimator, List<Problem> problems) {
        var most = ServiceModel.sagemaker().maxLength("HyperParameters");
        var algorithm = estimator.algorithm();
        var all = new LinkedHashMap<>(estimator.hyperParameters());
        estimator.configChannel().forEach(key -> configured(key, all.remove(key), problems));
        if (all.size() > most) {
            problems.add(Problem.of(
                    "HP-04", "hyperParameters", all.size(), "are over the limit of " + most, "join some of them"));
        }
        all.forEach((key, value) -> {
            key(key, algorithm.source().isPresent(), problems);
            value(key, value, algorithm.encoding(), problems);
        });
    }

    private static void configured(String key, @Nullable Object value, List<Problem> problems) {
        if (value == null) {
            problems.add(Problem.of(
                    "HP-06",
                    "configChannel",
                    key,
                    "is not the name of a hyperparameter",
                    "set it, or correct the name"));
        } else if (!HyperParameterText.isAllowed(value)) {
            notAllowed(key, value, problems);
        }
    }

    private static void notAllowed(String key, Object value, List<Problem> problems) {
        problems.add(Problem.of(
                "HP-01",
                "hyperParameters." + key,
                value,
                "is not a finite number, text, a boolean, or a list or map of these",
                "give such a value"));
    }

    private static void key(String key, boolean script, List<Problem> problems) {
        if (!ServiceModel.sagemaker()
                        .violationsOfText("HyperParameterKey", key, "key")
                        .isEmpty()
                || key.chars().anyMatch(Character::isISOControl)) {
            problems.add(Problem.of(
                    "HP-05", "hyperParameters", key, "is not a name of a hyperparameter", "use up to 256 characters"));
        }
        if (script && RESERVED.contains(key.toLowerCase(Locale.ROOT))) {
            problems.add(Problem.of(
                    "HP-02", "hyperParameters." + key, "", "has a name that script mode itself sets", "rename it"));
        }
    }

    private static void value(String key, Object value, HyperParameterEncoding encoding, List<Problem> problems) {
        if (!HyperParameterText.isAllowed(value)) {
            notAllowed(key, value, problems);
            return;
        }
        var longest = ServiceModel.sagemaker().maxLength("HyperParameterValue");
        var text = HyperParameterText.encode(value, encoding);
        var length = text.length();
        if (text.indexOf('\0') >= 0) {
            problems.add(Problem.of("HP-07", "hyperParameters." + key, "", TextRules.NUL, TextRules.WITHOUT_NUL));
        }
        if (length > longest) {
            problems.add(Problem.of(
                    "HP-03",
                    "hyperParameters." + key,
                    "",
                    "has " + length + " characters, limit " + longest,
                    "send it as a file with .configChannel(\"" + key + "\")"));
        }
    }
}
