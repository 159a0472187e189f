package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.frameworks.HyperParameter.Kind;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.ImmutableAlgorithm;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmStatus;
import software.amazon.awssdk.services.sagemaker.model.DescribeAlgorithmResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterSpecification;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;
import software.amazon.awssdk.services.sagemaker.model.ParameterRange;
import software.amazon.awssdk.services.sagemaker.model.TrainingSpecification;

/** What an algorithm resource says of itself, held against an estimator and its inputs. */
final class AlgorithmRules {

    static final String UNCHECKED = "what the algorithm takes is looked up when the plan runs: checked then, and its"
            + " defaults added; described(session) does it beforehand";

    // Stands for the hyperparameters that the algorithm's defaults add, until it is looked up.
    private static final String DEFAULTS = References.to("algorithm.defaults");

    private final AlgorithmEstimator estimator;
    private final DescribeAlgorithmResponse description;
    private final TrainingSpecification training;
    private final Map<String, ParameterRule> parameters = new LinkedHashMap<>();

    AlgorithmRules(AlgorithmEstimator estimator, DescribeAlgorithmResponse description) {
        this.estimator = estimator;
        this.description = description;
        this.training = description.trainingSpecification();
        training.supportedHyperParameters().forEach(p -> parameters.put(p.name(), rule(p)));
    }

    static Algorithm algorithm(AlgorithmEstimator estimator) {
        var rules = estimator.description().map(d -> new AlgorithmRules(estimator, d));
        return named(estimator.algorithmName())
                .withIsolated(
                        rules.filter(r -> r.description.productId() != null).isPresent())
                .withHyperParameters(rules.map(AlgorithmRules::hyperParameters).orElse(Map.of(DEFAULTS, DEFAULTS)));
    }

    /** What is known of a job that ran an algorithm, without looking at the algorithm. */
    static Algorithm named(String name) {
        var image = new AlgorithmImage(name);
        return ImmutableAlgorithm.builder()
                .image(image)
                .algorithmName(name)
                .serving(ServingRuntime.of(image))
                .build();
    }

    List<Problem> problems(List<TrainingInput> inputs) {
        var problems = new ArrayList<Problem>();
        if (description.algorithmStatus() != AlgorithmStatus.COMPLETED) {
            problems.add(problem(
                    "ALGO-02",
                    "algorithmName",
                    description.algorithmStatusAsString(),
                    "is its status, so it can't be used",
                    "wait until it is Completed, or look why it failed"));
        }
        estimator.hyperParameters().forEach((key, value) -> hyperParameter(key, value, problems));
        required(problems);
        instances(problems);
        new ChannelRules(name(), training.trainingChannels()).check(estimator.inputMode(), inputs, problems);
        return problems;
    }

    /** The hyperparameters in the form that the algorithm reads, and its defaults. */
    private Map<String, Object> hyperParameters() {
        var all = new LinkedHashMap<String, Object>();
        parameters
                .values()
                .forEach(rule -> rule.defaultValue()
                        .ifPresent(
                                value -> all.put(rule.name(), rule.read(value).orElse(value))));
        estimator
                .hyperParameters()
                .forEach((key, value) -> all.put(
                        key,
                        Optional.ofNullable(parameters.get(key))
                                .flatMap(rule -> rule.read(value))
                                .orElse(value)));
        return all;
    }

    private void hyperParameter(String key, Object value, List<Problem> problems) {
        var rule = parameters.get(key);
        if (rule != null) {
            rule.problem(value, name()).ifPresent(problems::add);
            return;
        }
        problems.add(problem(
                "HP-10",
                "hyperParameters." + key,
                "",
                "is no hyperparameter of " + name(),
                ChannelRules.nearest(key, parameters.keySet()) + "; it has " + String.join(", ", parameters.keySet())));
    }

    private void required(List<Problem> problems) {
        var overlay = estimator.overlay().map(o -> o.hyperParameters()).orElse(Map.of());
        for (var rule : parameters.values()) {
            if (rule.required()
                    && rule.defaultValue().isEmpty()
                    && !estimator.hyperParameters().containsKey(rule.name())
                    && !overlay.containsKey(rule.name())) {
                problems.add(problem(
                        "HP-13",
                        "hyperParameters." + rule.name(),
                        "",
                        "is required by " + name() + " and not set",
                        "set it: " + rule.description().description()));
            }
        }
    }

    private void instances(List<Problem> problems) {
        var instances = estimator.instances();
        var supported = training.supportedTrainingInstanceTypesAsStrings();
        Stream.concat(
                        instances.instanceType().stream(),
                        instances.instanceGroups().stream().map(InstanceGroup::instanceTypeAsString))
                .distinct()
                .filter(type -> !supported.isEmpty() && !supported.contains(type))
                .forEach(type -> problems.add(problem(
                        "INST-21",
                        "instances",
                        type,
                        "is no instance type that " + name() + " runs on",
                        "use one of " + String.join(", ", supported))));
        var several =
                instances.instanceCount() > 1 || !instances.instanceGroups().isEmpty();
        if (several && !Boolean.TRUE.equals(training.supportsDistributedTraining())) {
            problems.add(problem(
                    "INST-20",
                    "instances",
                    Integer.toString(instances.instanceCount()),
                    "is more than one instance, and " + name() + " does not share its work between instances",
                    "use one instance"));
        }
    }

    private String name() {
        return description.algorithmName();
    }

    private static Problem problem(String code, String field, String value, String rule, String fix) {
        return Problem.of(code, field, value, rule, fix);
    }

    private static ParameterRule rule(HyperParameterSpecification parameter) {
        var kind = switch (parameter.type()) {
            case INTEGER -> Kind.INTEGER;
            case CONTINUOUS -> Kind.NUMBER;
            default -> Kind.TEXT;
        };
        return new ParameterRule(
                parameter.name(),
                kind,
                Optional.ofNullable(parameter.range())
                        .map(AlgorithmRules::range)
                        .orElse(ValueRange.ANY),
                Optional.ofNullable(parameter.defaultValue()),
                Boolean.TRUE.equals(parameter.isRequired()));
    }

    private static ValueRange range(ParameterRange range) {
        var whole = range.integerParameterRangeSpecification();
        if (whole != null) {
            return ValueRange.interval("[" + whole.minValue() + "," + whole.maxValue() + "]");
        }
        var real = range.continuousParameterRangeSpecification();
        if (real != null) {
            return ValueRange.interval("[" + real.minValue() + "," + real.maxValue() + "]");
        }
        var words = range.categoricalParameterRangeSpecification();
        return words == null ? ValueRange.ANY : ValueRange.ANY.withWords(words.values());
    }
}
