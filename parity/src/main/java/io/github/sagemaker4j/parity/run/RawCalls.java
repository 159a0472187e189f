package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.deploy.RealTime;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Single calls of the API that Python's session wraps; here the session gives the AWS client for them. */
record RawCalls(Scene scene) implements Subject {

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        return switch (action.method()) {
            case "create_endpoint_config" -> config(a);
            case "create_endpoint_config_from_existing" -> copiedConfig(a);
            case "create_endpoint" -> endpoint(a);
            case "endpoint_from_job" -> endpointOfJob(a);
            default -> throw new IllegalStateException(action.method());
        };
    }

    private @Nullable Object config(Arguments a) {
        var plain = ProductionVariant.builder()
                .variantName("AllTraffic")
                .modelName(a.required("model_name"))
                .initialVariantWeight(1f)
                .instanceType(a.required("instance_type"))
                .initialInstanceCount(a.integer("initial_instance_count").orElse(null))
                .volumeSizeInGB(a.integer("volume_size").orElse(null));
        var variant = Hosting.variant(a).apply(plain).build();
        var name = a.required("name");
        var tags = tags(a, "tags");
        var key = a.text("kms_key").orElse(null);
        a.end();
        client().createEndpointConfig(r -> r.endpointConfigName(name)
                .productionVariants(variant)
                .tags(tags)
                .kmsKeyId(key));
        return null;
    }

    private @Nullable Object copiedConfig(Arguments a) {
        var old = a.required("existing_config_name");
        var name = a.required("new_config_name");
        var tags = tags(a, "new_tags");
        var key = a.text("new_kms_key");
        a.end();
        var found = client().describeEndpointConfig(r -> r.endpointConfigName(old));
        client().createEndpointConfig(r -> r.endpointConfigName(name)
                .productionVariants(found.productionVariants())
                .tags(tags)
                .kmsKeyId(key.orElse(found.kmsKeyId())));
        return null;
    }

    private @Nullable Object endpoint(Arguments a) {
        var name = a.required("endpoint_name");
        var config = a.required("config_name");
        var tags = tags(a, "tags");
        a.skip("wait").end();
        client().createEndpoint(
                        r -> r.endpointName(name).endpointConfigName(config).tags(tags));
        return null;
    }

    private @Nullable Object endpointOfJob(Arguments a) {
        var job = a.required("job_name");
        var deployment = RealTime.of(Hosting.instances(a)).withName(job).withModelName(job);
        a.skip("wait").end();
        TrainingJob.attach(scene.session(), job).await(Follow.quietly()).deploy(scene.session(), deployment);
        return null;
    }

    private SageMakerClient client() {
        return scene.session().client(SageMakerClient::builder);
    }

    private static List<Tag> tags(Arguments a, String name) {
        return a.value(name).stream()
                .flatMap(t -> Values.tags(name, t).entrySet().stream())
                .map(t -> Tag.builder().key(t.getKey()).value(t.getValue()).build())
                .toList();
    }
}
