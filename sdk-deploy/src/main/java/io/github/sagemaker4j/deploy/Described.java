package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.RequestTag;
import io.github.sagemaker4j.internal.fault.Faults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeInferenceComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * What the service says of one thing of a deployment.
 *
 * @param client what it was asked with
 * @param resource the thing
 * @param arn its ARN
 * @param created when it was created
 * @param uses the names of what it refers to: an endpoint's configuration, the models of a configuration or component,
 *     a model's own package
 */
record Described(SageMakerClient client, Resource resource, String arn, Instant created, List<String> uses) {

    /** Asks for it; empty if there is no such thing. */
    static Optional<Described> of(Session session, Resource resource) {
        var client = session.client(SageMakerClient::builder);
        var name = resource.name();
        if (resource.noun().equals(Resource.SCALING)) {
            // It has no tags of its own here: whoever made the endpoint or component has scaled it.
            return of(session, new ScalingRequests(name).owner())
                    .map(owner -> new Described(client, resource, owner.arn(), owner.created(), List.of()));
        }
        try {
            return Optional.of(
                    switch (resource.noun()) {
                        case Resource.ENDPOINT -> endpoint(client, client.describeEndpoint(r -> r.endpointName(name)));
                        case Resource.CONFIG ->
                            config(client, client.describeEndpointConfig(r -> r.endpointConfigName(name)));
                        case Resource.COMPONENT ->
                            component(client, client.describeInferenceComponent(r -> r.inferenceComponentName(name)));
                        case Resource.PACKAGE ->
                            made(client, client.describeModelPackage(r -> r.modelPackageName(name)));
                        default -> model(client, client.describeModel(r -> r.modelName(name)));
                    });
        } catch (SdkException e) {
            if (Faults.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether this library has made it, as its tag says. */
    boolean isOurs() {
        return tags().anyMatch(t -> RequestTag.KEY.equals(t.key()));
    }

    boolean has(Tag tag) {
        return tags().anyMatch(tag::equals);
    }

    private Stream<Tag> tags() {
        return client.listTagsPaginator(r -> r.resourceArn(arn)).tags().stream();
    }

    private static Described endpoint(SageMakerClient client, DescribeEndpointResponse found) {
        return new Described(
                client,
                new Resource(Resource.ENDPOINT, found.endpointName()),
                found.endpointArn(),
                found.creationTime(),
                Stream.ofNullable(found.endpointConfigName()).toList());
    }

    private static Described config(SageMakerClient client, DescribeEndpointConfigResponse found) {
        return new Described(
                client,
                new Resource(Resource.CONFIG, found.endpointConfigName()),
                found.endpointConfigArn(),
                found.creationTime(),
                Stream.concat(found.productionVariants().stream(), found.shadowProductionVariants().stream())
                        .map(ProductionVariant::modelName)
                        .filter(n -> n != null)
                        .distinct()
                        .toList());
    }

    private static Described component(SageMakerClient client, DescribeInferenceComponentResponse found) {
        return new Described(
                client,
                new Resource(Resource.COMPONENT, found.inferenceComponentName()),
                found.inferenceComponentArn(),
                found.creationTime(),
                Stream.ofNullable(found.specification())
                        .flatMap(s -> Stream.ofNullable(s.modelName()))
                        .toList());
    }

    private static Described model(SageMakerClient client, DescribeModelResponse found) {
        return new Described(
                client,
                new Resource(Resource.MODEL, found.modelName()),
                found.modelArn(),
                found.creationTime(),
                // One that was made for this model alone has its name.
                found.containers().stream()
                        .flatMap(c -> Stream.ofNullable(c.modelPackageName()))
                        .filter(found.modelName()::equals)
                        .toList());
    }

    private static Described made(SageMakerClient client, DescribeModelPackageResponse found) {
        return new Described(
                client,
                new Resource(Resource.PACKAGE, found.modelPackageName()),
                found.modelPackageArn(),
                found.creationTime(),
                List.of());
    }
}
