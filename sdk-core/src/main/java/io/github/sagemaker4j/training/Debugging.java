package io.github.sagemaker4j.training;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.DebugHookConfig;
import software.amazon.awssdk.services.sagemaker.model.DebugRuleConfiguration;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;
import software.amazon.awssdk.services.sagemaker.model.ProfilerRuleConfiguration;
import software.amazon.awssdk.services.sagemaker.model.TensorBoardOutputConfig;

/**
 * SageMaker Debugger and Profiler. Nothing of this is sent unless asked for.
 *
 * <pre>{@code
 * Debugging.none().withTensorBoard(
 *         TensorBoardOutputConfig.builder().s3OutputPath("s3://logs/tensorboard").build());
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Debugging extends WithDebugging {

    /** {@return what the hook inside the container saves, and where} */
    Optional<DebugHookConfig> hook();

    /** {@return rules that are evaluated while the job runs} */
    List<DebugRuleConfiguration> rules();

    /** {@return where TensorBoard data goes} */
    Optional<TensorBoardOutputConfig> tensorBoard();

    /** {@return what is profiled, and where the profile goes} */
    Optional<ProfilerConfig> profiler();

    /** {@return rules that are evaluated on the profile} */
    List<ProfilerRuleConfiguration> profilerRules();

    /** {@return nothing asked for, to build on with the {@code with…} methods} */
    static Debugging none() {
        return ImmutableDebugging.builder().build();
    }
}
