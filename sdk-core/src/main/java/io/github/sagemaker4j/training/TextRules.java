package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.MetricRegex;
import io.github.sagemaker4j.internal.check.Redaction;
import io.github.sagemaker4j.internal.check.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts that the service would take and that are still wrong: secrets, metrics that never match, names of AWS. */
final class TextRules {

    /** Hyperparameters become variables too, for a script. */
    static final String NUL = "has a NUL character (\\u0000), which no environment variable can hold";

    static final String WITHOUT_NUL = "leave it out, or send the text in a file";

    private TextRules() {}

    static void check(Estimator estimator, List<Problem> problems) {
        estimator.hyperParameters().forEach((key, value) -> secret("hyperParameters", key, value, problems));
        estimator.environment().forEach((key, value) -> secret("environment", key, value, problems));
        estimator.tags().forEach((key, value) -> secret("tags", key, value, problems));
        tags(estimator.tags(), problems);
        estimator.environment().forEach((name, value) -> {
            if (value.indexOf('\0') >= 0) {
                problems.add(Problem.of("ENV-01", "environment." + name, "", NUL, WITHOUT_NUL));
            }
        });
        for (var metric : estimator.metricDefinitions()) {
            MetricRegex.problem(metric.regex())
                    .ifPresent(why -> problems.add(Problem.of(
                            "METRIC-01",
                            "metricDefinitions." + metric.name(),
                            metric.regex(),
                            why,
                            "put one group around the number, as in loss=([0-9.]+)")));
        }
    }

    // Whoever may describe a job reads its hyperparameters, environment and tags.
    private static void secret(String map, String key, Object value, List<Problem> problems) {
        if (value instanceof String text) {
            Secrets.kind(key, text)
                    .ifPresent(kind -> problems.add(Problem.of(
                            "SECRET-01",
                            map + "." + key,
                            Redaction.mask(text),
                            "looks like " + kind + ", which everybody who may describe the job could read",
                            "pass the ARN of a secret in AWS Secrets Manager and read it in the container")));
        }
    }

    private static void tags(Map<String, String> tags, List<Problem> problems) {
        tags.keySet().stream()
                .filter(key -> key.toLowerCase(Locale.ROOT).startsWith("aws:"))
                .forEach(key -> problems.add(Problem.of(
                        "TAG-01", "tags." + key, "", "begins with aws:, which is kept for AWS", "choose another key")));
    }
}
