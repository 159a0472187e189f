package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that the model parallel library has for its parameters; those it adds later are not looked at. */
final class ModelParallelRules {

    private static final Map<String, Set<String>> WORDS = Map.of(
            "pipeline", Set.of("simple", "interleaved", "_only_forward"),
            "placement_strategy", Set.of("spread", "cluster"),
            "optimize", Set.of("speed", "memory"));
    private static final Set<String> COUNTS = Set.of("microbatches", "partitions", "active_microbatches");
    private static final Set<String> FLAGS =
            Set.of("auto_partition", "contiguous", "load_partition", "horovod", "ddp", "deterministic_server");

    private final Map<String, Object> parameters;
    private final List<Problem> problems = new ArrayList<>();

    private ModelParallelRules(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    static void check(Map<String, Object> parameters) {
        var rules = new ModelParallelRules(parameters);
        parameters.forEach(rules::value);
        rules.together();
        if (!rules.problems.isEmpty()) {
            throw new InvalidSpecException("distribution", rules.problems);
        }
    }

    private void value(String key, Object value) {
        if (!HyperParameterText.isAllowed(value)) {
            problem(key, "is not a finite number, text, a boolean, or a list or map of these", "give such a value");
        } else if (WORDS.containsKey(key) && !WORDS.get(key).contains(String.valueOf(value))) {
            problem(key, "is none of its values", "use one of " + String.join(", ", sorted(WORDS.get(key))));
        } else if (COUNTS.contains(key) && number(key) < 1) {
            problem(key, "is not a whole number above zero", "give a count");
        } else if (FLAGS.contains(key) && !(value instanceof Boolean)) {
            problem(key, "is not true or false", "give a boolean");
        } else if ("partition_file".equals(key) && !(value instanceof String)) {
            problem(key, "is not a path", "give text");
        } else if ("ddp_port".equals(key) && number(key) < 0) {
            problem(key, "is not a port", "give a whole number");
        } else if ("memory_weight".equals(key) && !isShare(value)) {
            problem(key, "is not between 0 and 1", "give a share");
        }
    }

    private void together() {
        if (is("horovod") && is("ddp")) {
            problem("horovod", "can't be used together with ddp", "choose one of them");
        }
        for (var key : List.of("ddp_port", "ddp_dist_backend")) {
            if (parameters.containsKey(key) && !parameters.containsKey("ddp")) {
                problem(key, "means nothing without ddp", "set ddp too");
            }
        }
        if (Boolean.FALSE.equals(parameters.get("auto_partition")) && !parameters.containsKey("default_partition")) {
            problem(
                    "auto_partition",
                    "is off, and nothing says which partition is the default",
                    "set default_partition");
        }
        if (parameters.containsKey("default_partition") && number("default_partition") >= number("partitions")) {
            problem("default_partition", "is not below partitions", "count from 0");
        }
    }

    private boolean is(String key) {
        return Boolean.TRUE.equals(parameters.get(key));
    }

    /** A whole number; below any limit if it is none. */
    private long number(String key) {
        return parameters.get(key) instanceof Number n && n.doubleValue() == n.longValue()
                ? n.longValue()
                : Long.MIN_VALUE;
    }

    private static boolean isShare(Object value) {
        return value instanceof Number n && n.doubleValue() >= 0 && n.doubleValue() <= 1;
    }

    private void problem(String key, String rule, String fix) {
        problems.add(Problem.of("DIST-04", "parameters." + key, parameters.getOrDefault(key, ""), rule, fix));
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
