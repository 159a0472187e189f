package io.github.sagemaker4j.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.Nearest;
import io.github.sagemaker4j.internal.check.ServiceModel;
import io.github.sagemaker4j.internal.check.Violation;
import io.github.sagemaker4j.internal.check.Violation.Kind;
import io.github.sagemaker4j.internal.names.Names;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Turns what the service model objects to in a request into problems that speak of the user's own attributes. The
 * limits are the model's; only the names of the attributes and the advice are ours.
 */
public final class RequestLimits {

    private static final int LONGEST_NAME = 63;
    private static final int SHOWN = 40;
    private static final String NAME_RULE = "only letters, digits and inner '-' are allowed, at most 63";

    private final String operation;
    private final Map<String, String> attributes;
    private final List<Problem> problems;
    private final Consumer<String> warnings;

    /**
     * Checks requests of one kind.
     *
     * @param operation such as {@code CreateTrainingJob}
     * @param attributes the user's attribute for the beginning of a path, such as {@code OutputDataConfig.KmsKeyId} →
     *     {@code output.kmsKey}; the longest beginning wins
     * @param problems where problems are added
     * @param warnings told what may be right all the same, such as an instance type newer than the model
     */
    public RequestLimits(
            String operation, Map<String, String> attributes, List<Problem> problems, Consumer<String> warnings) {
        this.operation = operation;
        this.attributes = attributes;
        this.problems = problems;
        this.warnings = warnings;
    }

    /**
     * Checks what is known before there is a session.
     *
     * @param request a request with members still absent
     */
    public void checkPart(JsonNode request) {
        ServiceModel.sagemaker().violationsOfPart(operation, request).forEach(this::add);
    }

    /**
     * Checks a whole request.
     *
     * @param request the request, with a sample in place of each reference
     */
    public void checkWhole(JsonNode request) {
        ServiceModel.sagemaker().violations(operation, request).forEach(this::add);
    }

    private void add(Violation violation) {
        if (violation.kind() == Kind.ENUM && violation.path().endsWith("InstanceType")) {
            warnings.accept(unknownType(violation));
            return;
        }
        var attribute = attribute(violation.path());
        if (problems.stream().anyMatch(p -> p.field().equals(attribute))) {
            return; // a name that is too long breaks the pattern as well, and says so once
        }
        var shown = violation.path().contains("Environment[") ? "(masked)" : violation.value();
        var value = shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "…";
        problems.add(Problem.of(code(violation), attribute, value, rule(violation), fix(violation)));
    }

    private static String unknownType(Violation violation) {
        var instanceType = violation.value();
        var hosting = violation.path().startsWith("ProductionVariants");
        var known =
                ServiceModel.sagemaker().enumValues(hosting ? "ProductionVariantInstanceType" : "TrainingInstanceType");
        return "instance type " + instanceType + " is not in the service model"
                + Nearest.of(instanceType, known)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("");
    }

    private String attribute(String path) {
        return attributes.keySet().stream()
                .filter(path::startsWith)
                .reduce((a, b) -> a.length() >= b.length() ? a : b)
                .map(start -> attributes.get(start) + path.substring(start.length()))
                .orElse(path);
    }

    private static String code(Violation violation) {
        if (violation.path().endsWith("Name")) {
            return "NAME-01";
        }
        return switch (violation.kind()) {
            case LENGTH -> "LIMIT-01";
            case RANGE -> "LIMIT-02";
            case PATTERN -> "FORM-01";
            default -> "FORM-02";
        };
    }

    private static String rule(Violation violation) {
        if (violation.kind() == Kind.LENGTH) {
            return "has " + violation.size() + ": " + violation.rule().replace("Member must", "it must");
        }
        return "breaks a rule of the service: " + violation.rule().replace("Member must", "it must");
    }

    private static String fix(Violation violation) {
        if (violation.path().endsWith("Name")) {
            var allowed = Names.allowed(violation.value());
            var cut = Names.allowed(allowed.substring(0, Math.min(LONGEST_NAME, allowed.length())));
            return cut.isEmpty() ? NAME_RULE : NAME_RULE + "; try \"" + cut + "\"";
        }
        if (violation.kind() == Kind.LENGTH) {
            return "shorten it";
        }
        if (violation.rule().contains("s3://")) {
            return "give an address in S3, such as s3://bucket/folder";
        }
        return violation.kind() == Kind.PATTERN ? "write it in that form" : "give one that fits";
    }
}
