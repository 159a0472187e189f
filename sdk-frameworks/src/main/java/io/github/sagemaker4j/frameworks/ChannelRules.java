package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.Nearest;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.model.ChannelSpecification;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** The channels of an algorithm, held against those that a job is given. */
final class ChannelRules {

    private final String algorithm;
    private final Map<String, ChannelSpecification> known = new LinkedHashMap<>();

    ChannelRules(String algorithm, List<ChannelSpecification> channels) {
        this.algorithm = algorithm;
        channels.forEach(c -> known.put(c.name(), c));
    }

    /** The channels of an algorithm that says no more of them than whether they are required. */
    static ChannelRules of(String algorithm, Map<String, Boolean> channels) {
        return new ChannelRules(
                algorithm,
                channels.entrySet().stream()
                        .map(c -> ChannelSpecification.builder()
                                .name(c.getKey())
                                .isRequired(c.getValue())
                                .build())
                        .toList());
    }

    void check(TrainingInputMode mode, List<TrainingInput> inputs, List<Problem> problems) {
        var names = inputs.stream().map(TrainingInput::name).collect(Collectors.toSet());
        for (var input : inputs) {
            var channel = known.get(input.name());
            if (channel == null) {
                problems.add(Problem.of(
                        "INPUT-10",
                        "inputs",
                        input.name(),
                        "is no channel of " + algorithm,
                        nearest(input.name(), known.keySet()) + "; it has " + String.join(", ", known.keySet())));
            } else {
                mode(input.inputMode().orElse(mode), channel, problems);
            }
        }
        for (var channel : known.values()) {
            if (Boolean.TRUE.equals(channel.isRequired()) && !names.contains(channel.name())) {
                problems.add(Problem.of(
                        "INPUT-11",
                        "inputs",
                        "",
                        "have no channel " + channel.name() + ", which " + algorithm + " needs",
                        "add TrainingInput.s3(\"" + channel.name() + "\", …)"));
            }
        }
    }

    static String nearest(String written, Collection<String> known) {
        return Nearest.of(written, known).map(n -> "did you mean " + n + "?").orElse("leave it out");
    }

    private void mode(TrainingInputMode mode, ChannelSpecification channel, List<Problem> problems) {
        var supported = channel.supportedInputModesAsStrings();
        if (!supported.isEmpty() && !supported.contains(mode.toString())) {
            problems.add(Problem.of(
                    "INPUT-12",
                    "inputMode",
                    mode,
                    "is no mode in which " + algorithm + " reads the channel " + channel.name(),
                    "use " + String.join(" or ", supported)));
        }
    }
}
