package io.github.sagemaker4j.internal.images;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an instance type says about the processor its image is for. */
final class Processors {

    private static final Pattern TYPE = Pattern.compile("ml[._]([a-z\\d-]+)\\.?\\w*");

    private Processors() {}

    /** The family of {@code ml.<family>.<size>} or {@code ml_<family>}; empty if the text is neither. */
    static String family(String instanceType) {
        var match = TYPE.matcher(instanceType);
        return match.matches() ? match.group(1) : "";
    }

    /** The processor of an instance type; empty if the text is no instance type. */
    static Optional<String> of(String instanceType, List<String> known) {
        if (instanceType.startsWith("local")) {
            return Optional.of("local".equals(instanceType) ? "cpu" : "gpu");
        }
        if (instanceType.startsWith("neuron")) {
            return Optional.of("neuron");
        }
        var family = family(instanceType);
        if (family.isEmpty() || known.contains(family)) {
            return Optional.of(family).filter(f -> !f.isEmpty());
        }
        return Optional.of(
                family.startsWith("inf")
                        ? "inf"
                        : family.startsWith("trn")
                                ? "trn"
                                : family.startsWith("g") || family.startsWith("p") ? "gpu" : "cpu");
    }
}
