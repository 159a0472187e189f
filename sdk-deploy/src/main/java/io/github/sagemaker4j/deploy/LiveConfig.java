package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.RequestTag;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.PendingDeploymentSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * The configuration that an endpoint serves by, as a request for another one like it: nothing is lost, and weights and
 * counts are those in service, not those it once began with.
 */
final class LiveConfig {

    private final SageMakerClient client;
    private final String endpointName;

    LiveConfig(Session session, String endpointName) {
        this.client = session.client(SageMakerClient::builder);
        this.endpointName = endpointName;
    }

    static String name(Session session, String endpointName) {
        return session.client(SageMakerClient::builder)
                .describeEndpoint(r -> r.endpointName(endpointName))
                .endpointConfigName();
    }

    /** Whether an endpoint serves by a configuration, or is about to. */
    static boolean isOnItsWay(Session session, String endpointName, String configName) {
        var found = session.client(SageMakerClient::builder).describeEndpoint(r -> r.endpointName(endpointName));
        return configName.equals(found.endpointConfigName())
                || Optional.ofNullable(found.pendingDeploymentSummary())
                        .map(PendingDeploymentSummary::endpointConfigName)
                        .filter(configName::equals)
                        .isPresent();
    }

    /** The types of instances that an endpoint was to have; none where the service does not tell any more. */
    static List<String> instanceTypes(Session session, Optional<DescribeEndpointResponse> endpoint) {
        try {
            return endpoint
                    .map(e -> session.client(SageMakerClient::builder)
                            .describeEndpointConfig(r -> r.endpointConfigName(e.endpointConfigName())))
                    .stream()
                    .flatMap(c -> c.productionVariants().stream())
                    .flatMap(v -> Optional.ofNullable(v.instanceTypeAsString()).stream())
                    .distinct()
                    .toList();
        } catch (SdkException e) {
            Removal.LOG.debug("The instance types of a failed endpoint are not known", e);
            return List.of();
        }
    }

    CreateEndpointConfigRequest copy() {
        var live = client.describeEndpoint(r -> r.endpointName(endpointName));
        var config = client.describeEndpointConfig(r -> r.endpointConfigName(live.endpointConfigName()));
        var request = CreateEndpointConfigRequest.builder()
                .productionVariants(inService(config.productionVariants(), live))
                .dataCaptureConfig(config.dataCaptureConfig())
                .kmsKeyId(config.kmsKeyId())
                .asyncInferenceConfig(config.asyncInferenceConfig())
                .explainerConfig(config.explainerConfig())
                .executionRoleArn(config.executionRoleArn())
                .vpcConfig(config.vpcConfig())
                .metricsConfig(config.metricsConfig());
        // The service tells "no" where nothing was said.
        if (Boolean.TRUE.equals(config.enableNetworkIsolation())) {
            request.enableNetworkIsolation(true);
        }
        if (config.hasShadowProductionVariants()
                && !config.shadowProductionVariants().isEmpty()) {
            request.shadowProductionVariants(config.shadowProductionVariants());
        }
        var tags = tags(config);
        return tags.isEmpty() ? request.build() : request.tags(tags).build();
    }

    private List<Tag> tags(DescribeEndpointConfigResponse config) {
        return client.listTagsPaginator(r -> r.resourceArn(config.endpointConfigArn())).tags().stream()
                .filter(t -> !t.key().equals(RequestTag.KEY) && !t.key().startsWith("aws:"))
                .toList();
    }

    private static List<ProductionVariant> inService(List<ProductionVariant> variants, DescribeEndpointResponse live) {
        return variants.stream()
                .map(v -> live.productionVariants().stream()
                        .filter(s -> s.variantName().equals(v.variantName()))
                        .findFirst()
                        .map(s -> inService(v, s))
                        .orElse(v))
                .toList();
    }

    private static ProductionVariant inService(ProductionVariant variant, ProductionVariantSummary summary) {
        var now = variant.toBuilder();
        Optional.ofNullable(summary.desiredWeight()).ifPresent(now::initialVariantWeight);
        if (variant.initialInstanceCount() != null && summary.desiredInstanceCount() != null) {
            now.initialInstanceCount(Math.max(1, summary.desiredInstanceCount()));
        }
        return now.build();
    }
}
