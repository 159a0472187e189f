package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.ProductionVariant;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.training.ServingRuntime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.AdditionalModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.ImageConfig;
import software.amazon.awssdk.services.sagemaker.model.ModelDataSource;

/** A model of an image, data and environment. */
final class ModelSubject implements Subject {

    private static final String ONLY = "AllTraffic";

    private final Scene scene;
    private final Model model;

    ModelSubject(Scene scene, Model model) {
        this.scene = scene;
        this.model = model;
    }

    static Subject of(Arguments a, Scene scene) {
        var image = ContainerImage.of(a.required("image_uri"));
        var model = Model.builder()
                .runtime(ServingRuntime.of(image))
                .name(a.text("name"))
                .role(a.text("role").map(Shared::role))
                .environment(a.value("env").map(v -> Values.textMap("env", v)).orElse(Map.of()))
                .build();
        var network = Hosting.network(a, "vpc_config");
        if (a.flag("enable_network_isolation").orElse(false)) {
            network = network.or(() -> java.util.Optional.of(io.github.sagemaker4j.Network.none()))
                    .map(n -> n.isolated());
        }
        model = network.isPresent() ? model.withNetwork(network) : model;
        model = containers(data(model, a), a);
        a.skip("predictor_cls").end();
        return new ModelSubject(scene, model);
    }

    private static Model data(Model model, Arguments a) {
        var data = a.value("model_data").filter(JsonNode::isObject);
        if (data.isEmpty()) {
            return a.text("model_data").map(model::withData).orElse(model);
        }
        var source = Pojos.read("model_data", data.get(), ModelDataSource.builder());
        return model.customize(r -> r.primaryContainer(c -> c.modelDataSource(source)));
    }

    private static Model containers(Model given, Arguments a) {
        var model = given;
        var image = a.object("image_config");
        if (image.isPresent()) {
            var config = Pojos.read("image_config", image.get(), ImageConfig.builder());
            model = model.customize(r -> r.primaryContainer(c -> c.imageConfig(config)));
        }
        var more = a.list(
                "additional_model_data_sources",
                v -> Pojos.read("additional_model_data_sources", v, AdditionalModelDataSource.builder()));
        return more.isEmpty()
                ? model
                : model.customize(r -> r.primaryContainer(c -> c.additionalModelDataSources(more)));
    }

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        var variant = ProductionVariant.of(ONLY, model, Hosting.instances(a)).customize(Hosting.variant(a));
        var spec = EndpointSpec.of(e -> e.variant(variant)
                .name(a.text("endpoint_name"))
                .tags(a.value("tags").map(t -> Values.tags("tags", t)).orElse(Map.of()))
                .kmsKey(a.text("kms_key"))
                .dataCapture(Hosting.capture(a, scene)));
        var wait = a.flag("wait").orElse(true);
        a.end();
        var endpoint = spec.deploy(scene.session());
        if (wait) {
            endpoint.await();
        }
        return null;
    }
}
