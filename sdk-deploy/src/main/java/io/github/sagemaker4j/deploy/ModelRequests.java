package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.ModelCompressionType;
import software.amazon.awssdk.services.sagemaker.model.ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataType;

/** The pure mapping from a model and what the session settles to a CreateModel request. */
final class ModelRequests {

    private ModelRequests() {}

    static CreateModelRequest of(Model model, ModelContext context) {
        var request = CreateModelRequest.builder()
                .modelName(context.name())
                .executionRoleArn(context.role())
                .primaryContainer(container(model, context));
        if (!context.tags().isEmpty()) {
            request.tags(Tagging.list(context.tags()));
        }
        context.network()
                .filter(n -> !n.subnets().isEmpty())
                .ifPresent(n -> request.vpcConfig(v -> v.subnets(n.subnets()).securityGroupIds(n.securityGroupIds())));
        if (context.network().map(Network::isolation).orElse(false)) {
            request.enableNetworkIsolation(true);
        }
        return model.overlay().map(o -> RequestOverlay.lay(o, request.build())).orElseGet(request::build);
    }

    private static ContainerDefinition container(Model model, ModelContext context) {
        var container = ContainerDefinition.builder().image(context.image()).environment(environment(model, context));
        model.data().ifPresent(data -> {
            if (data.endsWith("/")) {
                container.modelDataSource(unpacked(data));
            } else {
                container.modelDataUrl(data);
            }
        });
        return container.build();
    }

    private static ModelDataSource unpacked(String prefix) {
        return ModelDataSource.builder()
                .s3DataSource(s -> s.s3Uri(prefix)
                        .s3DataType(S3ModelDataType.S3_PREFIX)
                        .compressionType(ModelCompressionType.NONE))
                .build();
    }

    // An empty environment is sent as well: so does the Python SDK.
    private static Map<String, String> environment(Model model, ModelContext context) {
        var all = new LinkedHashMap<>(context.environment());
        all.putAll(model.runtime().environment());
        all.putAll(model.environment());
        context.codeArchive()
                .ifPresent(archive -> model.source().ifPresent(code -> {
                    all.put("SAGEMAKER_PROGRAM", code.entryPoint());
                    all.put("SAGEMAKER_SUBMIT_DIRECTORY", archive);
                    all.put("SAGEMAKER_CONTAINER_LOG_LEVEL", Integer.toString(code.logLevel()));
                    all.put("SAGEMAKER_REGION", context.region());
                }));
        return all;
    }
}
