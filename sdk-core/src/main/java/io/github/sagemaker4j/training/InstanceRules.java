package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of {@link Instances}. */
final class InstanceRules {

    private static final Pattern FORM = Pattern.compile("ml\\.[a-z0-9-]+\\.[a-z0-9]+");
    private static final int MAX_GROUPS = 5;
    private static final Duration LONGEST_KEEP_ALIVE = Duration.ofHours(6);

    private InstanceRules() {}

    static void check(Instances instances) {
        var problems = new ArrayList<Problem>();
        instances.instanceType().ifPresent(t -> typeForm(t, problems));
        instances.instanceGroups().forEach(g -> typeForm(g.instanceTypeAsString(), problems));
        if (instances.instanceCount() < 1) {
            problems.add(Problem.of(
                    "INST-02", "instanceCount", instances.instanceCount(), "is below 1", "ask for at least one"));
        }
        groups(instances, problems);
        if (instances.volumeSizeInGb().orElse(1) < 1) {
            problems.add(Problem.of(
                    "INST-05",
                    "volumeSizeInGb",
                    instances.volumeSizeInGb().getAsInt(),
                    "is below 1 GB",
                    "leave it out for the default of 30"));
        }
        instances
                .keepAlive()
                .filter(k -> k.compareTo(LONGEST_KEEP_ALIVE) > 0 || k.isNegative())
                .ifPresent(k -> problems.add(
                        Problem.of("INST-06", "keepAlive", k, "is not between 0 and 6 hours", "choose at most PT6H")));
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("instances", problems);
        }
    }

    private static void groups(Instances instances, List<Problem> problems) {
        if (instances.instanceType().isPresent() != instances.instanceGroups().isEmpty()) {
            problems.add(Problem.of(
                    "INST-03", "instances", "", "must have either a type or groups", "use Instances.of or .groups"));
        }
        if (instances.instanceGroups().size() > MAX_GROUPS) {
            problems.add(Problem.of(
                    "INST-04",
                    "instanceGroups",
                    instances.instanceGroups().size(),
                    "is over the limit of 5 groups",
                    "join some of them"));
        }
    }

    private static void typeForm(String instanceType, List<Problem> problems) {
        if (!FORM.matcher(instanceType).matches()) {
            problems.add(Problem.of(
                    "INST-01",
                    "instanceType",
                    instanceType,
                    "is not the form of an instance type",
                    suggestion(instanceType)
                            .map(s -> "did you mean " + s + "?")
                            .orElse("expected ml.m5.xlarge or alike")));
        }
    }

    private static Optional<String> suggestion(String instanceType) {
        return Optional.of("ml." + instanceType)
                .filter(t -> !instanceType.startsWith("ml."))
                .filter(t -> FORM.matcher(t).matches());
    }
}
