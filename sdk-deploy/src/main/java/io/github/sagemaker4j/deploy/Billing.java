package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.training.Instances;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a plan tells of money: an endpoint's machines cost by the hour, asked or not, until it is deleted. */
final class Billing {

    private static final int HOURS_OF_A_DAY = 24;

    private Billing() {}

    /** The machines and their hours; nothing where all variants are serverless. */
    static Optional<String> of(EndpointSpec spec) {
        var machines = Stream.concat(spec.variants().stream(), spec.shadowVariants().stream())
                .flatMap(variant -> variant.instances().stream())
                .toList();
        if (machines.isEmpty()) {
            return Optional.empty();
        }
        var count = machines.stream().mapToInt(Instances::instanceCount).sum();
        var text = list(machines) + " until the endpoint is deleted: " + count + " instance-hours an hour, "
                + HOURS_OF_A_DAY * count + " a day";
        return Optional.of(spec.expiresAfter()
                .map(time -> text + "; a sweep deletes it after " + time)
                .orElse(text));
    }

    private static String list(List<Instances> machines) {
        return machines.stream()
                .map(some -> some.instanceCount() + " × " + some.instanceType().orElse("?"))
                .collect(Collectors.joining(", "));
    }
}
