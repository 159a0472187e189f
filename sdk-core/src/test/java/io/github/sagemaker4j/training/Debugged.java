package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DebugHookConfig;
import software.amazon.awssdk.services.sagemaker.model.ProfilerConfig;
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
                .withRules(DebugRule.of("loss", ContainerImage.of(RULES))
                        .withRuleToInvoke("Overfit")
                        .withVolumeSizeInGb(10))
                .withProfilerRules(DebugRule.of("report", ContainerImage.of(RULES))
                        .withSource("s3://ml/rules.py")
                        .withRuleToInvoke("Own"));
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
