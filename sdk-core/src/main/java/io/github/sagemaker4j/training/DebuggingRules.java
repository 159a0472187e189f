package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of Debugger and Profiler does not exist at a place, or contradicts itself. */
final class DebuggingRules {

    // As the Python SDK lists them; the service has no call that tells.
    private static final Set<String> WITHOUT = Set.of(
            "us-iso-east-1",
            "us-isob-east-1",
            "us-gov-east-1",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-south-2",
            "eu-south-2",
            "eu-central-2",
            "me-central-1");

    // As the API reference of ProfilerConfig lists them; the service's model does not.
    private static final Set<Long> INTERVALS = Set.of(100L, 200L, 500L, 1000L, 5000L, 60_000L);

    private DebuggingRules() {}

    static void check(Debugging debugging, Estimator estimator, String region, List<Problem> problems) {
        region(debugging, region, problems);
        interval(debugging, problems);
        Stream.concat(debugging.rules().stream(), debugging.profilerRules().stream())
                .filter(rule -> rule.source().isPresent() && rule.ruleToInvoke().isEmpty())
                .forEach(rule -> problems.add(Problem.of(
                        "RULE-01",
                        "debugging.rules." + rule.name() + ".source",
                        rule.source().orElseThrow(),
                        "is given without the class in it",
                        "name it with withRuleToInvoke(…)")));
        var trainium = estimator.instances().instanceType().filter(t -> t.startsWith("ml.trn"));
        if (trainium.isPresent() && isProfiled(debugging)) {
            problems.add(Problem.of(
                    "DEBUG-03",
                    "debugging.profiler",
                    trainium.get(),
                    "can't be profiled by SageMaker",
                    "use the profiler of the Neuron tools"));
        }
        if (!debugging.profilerRules().isEmpty() && isDisabled(debugging)) {
            problems.add(Problem.of(
                    "DEBUG-04",
                    "debugging.profilerRules",
                    "",
                    "need the profiler, which is disabled",
                    "leave the rules out, or do not disable the profiler"));
        }
    }

    private static void interval(Debugging debugging, List<Problem> problems) {
        debugging
                .profiler()
                .map(p -> p.profilingIntervalInMilliseconds())
                .filter(interval -> !INTERVALS.contains(interval))
                .ifPresent(interval -> problems.add(Problem.of(
                        "DEBUG-05",
                        "debugging.profiler.profilingIntervalInMilliseconds",
                        interval,
                        "is no interval at which the service measures",
                        "use one of "
                                + INTERVALS.stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")))));
    }

    private static void region(Debugging debugging, String region, List<Problem> problems) {
        if (WITHOUT.contains(region)) {
            if (debugging.hook().isPresent() || !debugging.rules().isEmpty()) {
                problems.add(Problem.of(
                        "DEBUG-01",
                        "debugging",
                        region,
                        "has no SageMaker Debugger",
                        "leave hook and rules out there"));
            }
            if (isProfiled(debugging)) {
                problems.add(Problem.of(
                        "DEBUG-02", "debugging", region, "has no SageMaker Profiler", "leave the profiler out there"));
            }
        }
    }

    private static boolean isProfiled(Debugging debugging) {
        return (debugging.profiler().isPresent() || !debugging.profilerRules().isEmpty()) && !isDisabled(debugging);
    }

    private static boolean isDisabled(Debugging debugging) {
        return debugging
                .profiler()
                .map(p -> Boolean.TRUE.equals(p.disableProfiler()))
                .orElse(false);
    }
}
