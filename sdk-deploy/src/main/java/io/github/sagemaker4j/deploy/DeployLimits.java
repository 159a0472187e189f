package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.plan.RequestLimits;
import io.github.sagemaker4j.internal.request.RequestTree;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;

/** Holds requests of a deployment against the service's own limits, in the words of our attributes. */
final class DeployLimits {

    private static final Map<String, Map<String, String>> ATTRIBUTES = Map.of(
            "CreateModel",
            Map.of(
                    "ModelName", "model.name",
                    "ExecutionRoleArn", "model.role",
                    "PrimaryContainer.Image", "model.runtime.image",
                    "PrimaryContainer.ModelDataUrl", "model.data",
                    "PrimaryContainer.ModelDataSource.S3DataSource.S3Uri", "model.data",
                    "PrimaryContainer.Environment", "model.environment",
                    "VpcConfig.Subnets", "model.network.subnets",
                    "VpcConfig.SecurityGroupIds", "model.network.securityGroupIds",
                    "Tags", "tags"),
            "CreateEndpointConfig",
            Map.of(
                    "EndpointConfigName", "name",
                    "ProductionVariants", "variants",
                    "DataCaptureConfig", "dataCapture",
                    "KmsKeyId", "kmsKey",
                    "Tags", "tags"),
            "CreateInferenceComponent",
            Map.of(
                    "InferenceComponentName", "name",
                    "Specification.ComputeResourceRequirements.MinMemoryRequiredInMb", "minMemoryInMb",
                    "RuntimeConfig.CopyCount", "copies",
                    "Tags", "tags"),
            "CreateTransformJob",
            Map.of(
                    "TransformJobName", "name",
                    "MaxPayloadInMB", "maxPayloadInMb",
                    "Environment", "environment",
                    "Tags", "tags"),
            "UpdateEndpoint",
            Map.of("EndpointName", "name", "EndpointConfigName", "name", "DeploymentConfig", "rollout"),
            "CreateEndpoint",
            Map.of("EndpointName", "name", "EndpointConfigName", "name", "Tags", "tags"));

    private DeployLimits() {}

    /** Checks some members of a request; what is absent is not missed. */
    static void checkPart(String operation, SdkPojo part, List<Problem> problems) {
        limits(operation, problems, warning -> {}).checkPart(RequestTree.of(part));
    }

    /** Checks a request as it would go out, with a sample in place of each open reference. */
    static void checkWhole(String operation, SdkPojo request, List<Problem> problems, Consumer<String> warnings) {
        limits(operation, problems, warnings).checkWhole(RequestTree.of(request));
    }

    static Problem notByCustomize(String members) {
        return Problem.of("NAME-03", "customize." + members, "", "can't be set by customize", "use the attribute");
    }

    private static RequestLimits limits(String operation, List<Problem> problems, Consumer<String> warnings) {
        return new RequestLimits(operation, ATTRIBUTES.getOrDefault(operation, Map.of()), problems, warnings);
    }
}
