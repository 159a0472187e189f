package io.github.sagemaker4j.training;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DebugHookConfig;
import software.amazon.awssdk.services.sagemaker.model.DebugRuleConfiguration;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;
import software.amazon.awssdk.services.sagemaker.model.ProfilerRuleConfiguration;
import software.amazon.awssdk.services.sagemaker.model.TensorBoardOutputConfig;

/** Members of a request that few jobs have. */
final class Debugged {

    private static final String OUTPUT = "s3://debug/";
    private static final String RULES = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/rules:1";

    private Debugged() {}

    static Debugging everything() {
        return Debugging.none()
                .withHook(DebugHookConfig.builder().s3OutputPath(OUTPUT).build())
                .withTensorBoard(
                        TensorBoardOutputConfig.builder().s3OutputPath(OUTPUT).build())
                .withProfiler(ProfilerConfig.builder().s3OutputPath(OUTPUT).build())
                .withRules(List.of(DebugRuleConfiguration.builder()
                        .ruleConfigurationName("loss")
                        .ruleEvaluatorImage(RULES)
                        .build()))
                .withProfilerRules(List.of(ProfilerRuleConfiguration.builder()
                        .ruleConfigurationName("report")
                        .ruleEvaluatorImage(RULES)
                        .build()));
    }

    static CreateTrainingJobRequest.Builder rest(CreateTrainingJobRequest.Builder request) {
        return request.experimentConfig(c -> c.experimentName("churn"))
                .infraCheckConfig(c -> c.enableInfraCheck(true))
                .mlflowConfig(c ->
                        c.mlflowResourceArn("arn:aws:sagemaker:eu-west-1:123456789012:mlflow-app/app-0123456789AB"))
                .modelPackageConfig(c ->
                        c.modelPackageGroupArn("arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/churn"))
                .remoteDebugConfig(c -> c.enableRemoteDebug(true))
                .retryStrategy(c -> c.maximumRetryAttempts(3))
                .algorithmSpecification(s -> s.enableSageMakerMetricsTimeSeries(true)
                        .trainingImageConfig(c -> c.trainingRepositoryAccessMode("Vpc")));
    }
}
