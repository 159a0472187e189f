package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DebugRuleConfiguration;
import software.amazon.awssdk.services.sagemaker.model.ProfilerRuleConfiguration;

/** Rules as the service describes them, read back; what they needed saved is in the hook. */
final class DescribedRules {

    private static final String SOURCE = "source_s3_uri";
    private static final String RULE = "rule_to_invoke";

    private DescribedRules() {}

    static DebugRule of(DebugRuleConfiguration rule) {
        return rule(rule.ruleConfigurationName(), rule.ruleEvaluatorImage(), rule.ruleParameters())
                .withInstanceType(text(rule.instanceTypeAsString()))
                .withS3OutputPath(text(rule.s3OutputPath()))
                .withLocalPath(text(rule.localPath()))
                .withVolumeSizeInGb(DebuggingRequests.size(rule.volumeSizeInGB()));
    }

    static DebugRule of(ProfilerRuleConfiguration rule) {
        return rule(rule.ruleConfigurationName(), rule.ruleEvaluatorImage(), rule.ruleParameters())
                .withInstanceType(text(rule.instanceTypeAsString()))
                .withS3OutputPath(text(rule.s3OutputPath()))
                .withLocalPath(text(rule.localPath()))
                .withVolumeSizeInGb(DebuggingRequests.size(rule.volumeSizeInGB()));
    }

    private static DebugRule rule(String name, String image, Map<String, String> parameters) {
        var rest = new LinkedHashMap<>(parameters);
        var source = text(rest.remove(SOURCE));
        var invoked = text(rest.remove(RULE));
        return DebugRule.of(name, ContainerImage.of(image))
                .withSource(source)
                .withRuleToInvoke(invoked)
                .withParameters(rest);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(v -> !v.isEmpty());
    }
}
