package io.github.sagemaker4j.training;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.DebugHookConfig;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;
import software.amazon.awssdk.services.sagemaker.model.TensorBoardOutputConfig;

/**
 * SageMaker Debugger and Profiler. Nothing of this is sent unless asked for. Some regions have neither; asking for them
 * there is a mistake that the plan finds.
 *
 * <pre>{@code
 * Debugging.none().withRules(BuiltInRule.OVERFIT.rule(), BuiltInRule.VANISHING_GRADIENT.rule());
 * Debugging.none().withTensorBoard(
 *         TensorBoardOutputConfig.builder().s3OutputPath("s3://logs/tensorboard").build());
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Debugging extends WithDebugging {

    /**
     * {@return what the hook inside the container saves, and where} Under the job's output if no place is named. A rule
     * that needs a hook brings one along; what the rules need is saved too.
     */
    Optional<DebugHookConfig> hook();

    /** {@return rules that are evaluated while the job runs} */
    List<DebugRule> rules();

    /** {@return where TensorBoard data goes} */
    Optional<TensorBoardOutputConfig> tensorBoard();

    /**
     * {@return what is profiled, and where the profile goes} Under the job's output if no place is named. A profiler rule
     * brings one along. For what happens inside the framework there is {@link FrameworkProfile}.
     */
    Optional<ProfilerConfig> profiler();

    /** {@return rules that are evaluated on the profile} */
    List<DebugRule> profilerRules();

    /** {@return nothing asked for, to build on with the {@code with…} methods} */
    static Debugging none() {
        return ImmutableDebugging.builder().build();
    }
}
