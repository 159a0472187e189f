package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.CollectionConfiguration;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DebugHookConfig;
import software.amazon.awssdk.services.sagemaker.model.DebugRuleConfiguration;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;
import software.amazon.awssdk.services.sagemaker.model.ProfilerRuleConfiguration;

/**
 * The pure mapping of Debugger and Profiler: what is asked for, and what that needs.
 *
 * @param debugging what is asked for
 * @param region where the job runs; absent while only limits are checked
 * @param output where everything goes that names no place
 */
record DebuggingRequests(Debugging debugging, Optional<String> region, String output) {

    void addTo(CreateTrainingJobRequest.Builder request) {
        hook().ifPresent(request::debugHookConfig);
        profiler().ifPresent(request::profilerConfig);
        debugging.tensorBoard().ifPresent(request::tensorBoardOutputConfig);
        if (!debugging.rules().isEmpty()) {
            request.debugRuleConfigurations(
                    debugging.rules().stream().map(this::rule).toList());
        }
        if (!debugging.profilerRules().isEmpty()) {
            request.profilerRuleConfigurations(
                    debugging.profilerRules().stream().map(this::profilerRule).toList());
        }
    }

    private Optional<DebugHookConfig> hook() {
        if (debugging.hook().isEmpty() && debugging.rules().isEmpty()) {
            return Optional.empty();
        }
        var hook = debugging.hook().orElseGet(() -> DebugHookConfig.builder().build());
        var collections = new LinkedHashSet<CollectionConfiguration>();
        debugging.rules().forEach(rule -> collections.addAll(rule.collections()));
        collections.addAll(hook.collectionConfigurations());
        return Optional.of(hook.toBuilder()
                .s3OutputPath(Optional.ofNullable(hook.s3OutputPath()).orElse(output))
                .collectionConfigurations(new ArrayList<>(collections))
                .build());
    }

    private Optional<ProfilerConfig> profiler() {
        var asked = debugging.profiler();
        if (asked.isEmpty() && debugging.profilerRules().isEmpty()) {
            return Optional.empty();
        }
        var profiler = asked.orElseGet(() -> ProfilerConfig.builder().build());
        var disabled = Boolean.TRUE.equals(profiler.disableProfiler());
        return Optional.of(profiler.toBuilder()
                .disableProfiler(disabled)
                .s3OutputPath(
                        disabled
                                ? profiler.s3OutputPath()
                                : Optional.ofNullable(profiler.s3OutputPath()).orElse(output))
                .build());
    }

    private DebugRuleConfiguration rule(DebugRule rule) {
        return DebugRuleConfiguration.builder()
                .ruleConfigurationName(rule.name())
                .ruleEvaluatorImage(image(rule))
                .ruleParameters(parameters(rule))
                .instanceType(rule.instanceType().orElse(null))
                .volumeSizeInGB(volume(rule))
                .s3OutputPath(rule.s3OutputPath().orElse(null))
                .localPath(rule.localPath().orElse(null))
                .build();
    }

    private ProfilerRuleConfiguration profilerRule(DebugRule rule) {
        return ProfilerRuleConfiguration.builder()
                .ruleConfigurationName(rule.name())
                .ruleEvaluatorImage(image(rule))
                .ruleParameters(parameters(rule))
                .instanceType(rule.instanceType().orElse(null))
                .volumeSizeInGB(volume(rule))
                .s3OutputPath(rule.s3OutputPath().orElse(null))
                .localPath(rule.localPath().orElse(null))
                .build();
    }

    private String image(DebugRule rule) {
        return region.map(place -> rule.image().address(new Place(place, "", Purpose.TRAINING)))
                .orElse("sample");
    }

    private static Map<String, String> parameters(DebugRule rule) {
        var parameters = new LinkedHashMap<String, String>();
        rule.source().ifPresent(source -> parameters.put("source_s3_uri", source));
        rule.ruleToInvoke().ifPresent(name -> parameters.put("rule_to_invoke", name));
        parameters.putAll(rule.parameters());
        return parameters;
    }

    /** A size as the service describes it: 0 for its own choice. */
    static OptionalInt size(@Nullable Integer gigabytes) {
        return gigabytes == null || gigabytes == 0 ? OptionalInt.empty() : OptionalInt.of(gigabytes);
    }

    // The API's type is a number that may be absent.
    private static @Nullable Integer volume(DebugRule rule) {
        return rule.volumeSizeInGb().isPresent() ? rule.volumeSizeInGb().getAsInt() : null;
    }
}
