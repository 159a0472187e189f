package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.DebugRule;

/**
 * The rules of SageMaker Profiler that AWS has written.
 *
 * <pre>{@code
 * Debugging.none().withProfilerRules(BuiltInProfilerRule.PROFILER_REPORT.rule());
 * }</pre>
 */
public enum BuiltInProfilerRule {
    /** A report that runs all the others. */
    PROFILER_REPORT("ProfilerReport"),
    /** The GPU is too large for the batch. */
    BATCH_SIZE("BatchSize"),
    /** The GPU waits for the CPU. */
    CPU_BOTTLENECK("CPUBottleneck"),
    /** The data loader has too many or too few processes. */
    DATALOADER("Dataloader"),
    /** The GPU's memory fills up. */
    GPU_MEMORY_INCREASE("GPUMemoryIncrease"),
    /** The GPU waits for the disk or the network. */
    IO_BOTTLENECK("IOBottleneck"),
    /** GPUs of one host have unequal loads. */
    LOAD_BALANCING("LoadBalancing"),
    /** The GPU is used little, or by fits and starts. */
    LOW_GPU_UTILIZATION("LowGPUUtilization"),
    /** Too much time passes before the training begins. */
    MAX_INITIALIZATION_TIME("MaxInitializationTime"),
    /** How much of each host is used. */
    OVERALL_SYSTEM_USAGE("OverallSystemUsage"),
    /** Some steps take much longer than others. */
    STEP_OUTLIER("StepOutlier");

    private final String serviceName;

    BuiltInProfilerRule(String serviceName) {
        this.serviceName = serviceName;
    }

    /** {@return the rule, to be given parameters or another name} */
    public DebugRule rule() {
        return DebugRule.of(serviceName, RuleImage.PUBLISHED).withRuleToInvoke(serviceName);
    }
}
