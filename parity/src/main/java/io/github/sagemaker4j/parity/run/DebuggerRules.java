package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.frameworks.BuiltInProfilerRule;
import io.github.sagemaker4j.frameworks.BuiltInRule;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.DebugRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of Debugger and Profiler, which Python has in one list. */
final class DebuggerRules {

    private static final String PROFILER = "ProfilerRule";

    private final List<DebugRule> rules = new ArrayList<>();
    private final List<DebugRule> profilerRules = new ArrayList<>();

    private DebuggerRules() {}

    static DebuggerRules of(Arguments a) {
        var both = new DebuggerRules();
        a.list(
                "rules",
                value -> PROFILER.equals(value.path("$type").asText())
                        ? both.profilerRules.add(rule(value, PROFILER))
                        : both.rules.add(rule(value, "Rule")));
        return both;
    }

    List<DebugRule> rules() {
        return rules;
    }

    List<DebugRule> profilerRules() {
        return profilerRules;
    }

    private static DebugRule rule(JsonNode value, String type) {
        var a = Values.typed("rules", value, type);
        var builtIn = a.text("builtin").map(name -> builtIn(name, type));
        var rule = builtIn.map(r -> a.text("name").map(r::withName).orElse(r))
                .orElseGet(() -> DebugRule.of(a.required("name"), ContainerImage.of(a.required("image_uri"))));
        rule = a.text("source").map(rule::withSource).orElse(rule);
        rule = a.text("rule_to_invoke").map(rule::withRuleToInvoke).orElse(rule);
        rule = a.text("instance_type").map(rule::withInstanceType).orElse(rule);
        rule = a.integer("volume_size_in_gb").map(rule::withVolumeSizeInGb).orElse(rule);
        rule = a.text("s3_output_path").map(rule::withS3OutputPath).orElse(rule);
        rule = a.text("container_local_output_path").map(rule::withLocalPath).orElse(rule);
        var saved = a.list("collections_to_save", Debugger::collection);
        rule = saved.isEmpty() ? rule : rule.withCollections(saved);
        rule = rule.withParameters(parameters(a));
        a.end();
        return rule;
    }

    private static Map<String, String> parameters(Arguments a) {
        var parameters = new LinkedHashMap<String, String>();
        var others = a.list("other_trials_s3_input_paths", JsonNode::asText);
        for (var i = 0; i < others.size(); i++) {
            parameters.put("other_trial_" + i, others.get(i));
        }
        a.value("rule_parameters").ifPresent(v -> parameters.putAll(Values.textMap("rule_parameters", v)));
        return parameters;
    }

    private static DebugRule builtIn(String name, String type) {
        var known = PROFILER.equals(type)
                ? Stream.of(BuiltInProfilerRule.values())
                        .map(BuiltInProfilerRule::rule)
                        .filter(r -> r.name().equals(name))
                : Stream.of(BuiltInRule.values())
                        .filter(r -> r.name().equals(name.toUpperCase(Locale.ROOT)))
                        .map(BuiltInRule::rule);
        return known.findFirst().orElseThrow(() -> new RefusedByTypeException(Reason.UNKNOWN_ARGUMENT, name));
    }
}
