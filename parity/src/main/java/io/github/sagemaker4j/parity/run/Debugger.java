package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.training.Debugging;
import io.github.sagemaker4j.training.FrameworkProfile;
import io.github.sagemaker4j.training.Leaf;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CollectionConfiguration;
import software.amazon.awssdk.services.sagemaker.model.DebugHookConfig;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;
import software.amazon.awssdk.services.sagemaker.model.TensorBoardOutputConfig;

/** The constructor arguments of Debugger and Profiler, where they are asked for. */
final class Debugger {

    private Debugger() {}

    static <E extends Leaf<E>> E apply(E estimator, Arguments a) {
        var rules = DebuggerRules.of(a);
        var debugging = Debugging.none()
                .withHook(hook(a))
                .withTensorBoard(tensorBoard(a))
                .withProfiler(profiler(a))
                .withRules(rules.rules())
                .withProfilerRules(rules.profilerRules());
        return debugging.equals(Debugging.none()) ? estimator : estimator.withDebugging(debugging);
    }

    // False, as in Python, is what is sent here by default: nothing.
    private static Optional<DebugHookConfig> hook(Arguments a) {
        if (a.value("debugger_hook_config").filter(v -> !v.isObject()).isPresent()) {
            a.flag("debugger_hook_config");
            return Optional.empty();
        }
        return a.nested("debugger_hook_config", "DebuggerHookConfig").map(h -> {
            var hook = DebugHookConfig.builder()
                    .s3OutputPath(h.text("s3_output_path").orElse(null))
                    .localPath(h.text("container_local_output_path").orElse(null));
            h.value("hook_parameters").ifPresent(v -> hook.hookParameters(Values.textMap("hook_parameters", v)));
            hook.collectionConfigurations(h.list("collection_configs", Debugger::collection));
            h.end();
            return hook.build();
        });
    }

    static CollectionConfiguration collection(JsonNode value) {
        var a = Values.typed("collection_configs", value, "CollectionConfig");
        var collection = CollectionConfiguration.builder().collectionName(a.required("name"));
        a.value("parameters").ifPresent(v -> collection.collectionParameters(Values.textMap("parameters", v)));
        a.end();
        return collection.build();
    }

    private static Optional<TensorBoardOutputConfig> tensorBoard(Arguments a) {
        return a.nested("tensorboard_output_config", "TensorBoardOutputConfig").map(t -> {
            var config = TensorBoardOutputConfig.builder()
                    .s3OutputPath(t.required("s3_output_path"))
                    .localPath(t.text("container_local_output_path").orElse(null))
                    .build();
            t.end();
            return config;
        });
    }

    private static Optional<ProfilerConfig> profiler(Arguments a) {
        if (a.flag("disable_profiler").orElse(false)) {
            a.value("profiler_config");
            return Optional.of(ProfilerConfig.builder().disableProfiler(true).build());
        }
        return a.nested("profiler_config", "ProfilerConfig").map(p -> {
            var disabled = p.flag("disable_profiler").orElse(false);
            var config = ProfilerConfig.builder()
                    .s3OutputPath(
                            p.text("s3_output_path").filter(path -> !disabled).orElse(null))
                    .profilingIntervalInMilliseconds(p.integer("system_monitor_interval_millis")
                            .map(Long::valueOf)
                            .orElse(null))
                    .disableProfiler(disabled)
                    .build();
            var profile =
                    p.nested("framework_profile_params", "FrameworkProfile").map(Debugger::profile);
            p.end();
            return profile.map(f -> config.toBuilder()
                            .profilingParameters(f.parameters())
                            .build())
                    .orElse(config);
        });
    }

    private static FrameworkProfile profile(Arguments a) {
        var profile = FrameworkProfile.ofDefaultSteps();
        profile = a.text("local_path").map(profile::withLocalPath).orElse(profile);
        profile =
                a.integer("file_max_size").map(profile::withMaxFileSizeInBytes).orElse(profile);
        profile = a.integer("file_close_interval")
                .map(Duration::ofSeconds)
                .map(profile::withFileCloseInterval)
                .orElse(profile);
        profile = a.integer("file_open_fail_threshold")
                .map(profile::withFileOpenFailThreshold)
                .orElse(profile);
        profile = a.integer("start_step").map(profile::withStartStep).orElse(profile);
        profile = a.integer("num_steps").map(profile::withNumSteps).orElse(profile);
        profile = a.integer("start_unix_time")
                .map(Instant::ofEpochSecond)
                .map(profile::withStartTime)
                .orElse(profile);
        profile = a.integer("duration")
                .map(Duration::ofSeconds)
                .map(profile::withDuration)
                .orElse(profile);
        a.end();
        return profile;
    }
}
