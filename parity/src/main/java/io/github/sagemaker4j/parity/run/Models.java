package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.deploy.HostedModel;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.PackagedModel;
import io.github.sagemaker4j.deploy.PipelineModel;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.AdditionalModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.ImageConfig;
import software.amazon.awssdk.services.sagemaker.model.ModelDataSource;

/** The models of the Python SDK that are not of a framework, and what all models share. */
final class Models {

    private Models() {}

    static Subject plain(Arguments a, Scene scene) {
        return new ModelSubject(scene, of(plainModel(a), a));
    }

    /** A folder goes into the model, a single script beside it, as Python has it for a model of any image. */
    private static Model plainModel(Arguments a) {
        var runtime = ServingRuntime.of(Estimators.image(a));
        var packing = a.text("source_dir").isPresent() ? CodePacking.IN_MODEL : CodePacking.ARCHIVE;
        return Model.builder()
                .runtime(a.text("entry_point").isPresent() ? runtime.withCodePacking(packing) : runtime)
                .build();
    }

    static Subject multi(Arguments a, Scene scene) {
        var inner = a.value("model");
        var model = inner.map(m -> (Model) nested(m, scene))
                .orElseGet(() -> Model.builder()
                        .runtime(ServingRuntime.of(ContainerImage.of(a.required("image_uri"))))
                        .build());
        var prefix = a.required("model_data_prefix");
        var multi = model.withName(a.required("name")).withData(prefix).withMultiModel(true);
        multi = a.text("role").map(Shared::role).map(multi::withRole).orElse(multi);
        a.end();
        return new ModelSubject(scene, multi);
    }

    static Subject pipeline(Arguments a, Scene scene) {
        var models = a.list("models", m -> (Model) nested(m, scene));
        var pipeline = PipelineModel.of(p ->
                p.containers(models).name(a.text("name")).role(a.text("role").map(Shared::role)));
        var network = network(a);
        a.end();
        return new ModelSubject(scene, network.isPresent() ? pipeline.withNetwork(network) : pipeline);
    }

    static Subject packaged(Arguments a, Scene scene) {
        var model = PackagedModel.of(a.required("model_package_arn"))
                .withName(a.text("name"))
                .withRole(a.text("role").map(Shared::role))
                .withEnvironment(environment(a))
                .withNetwork(network(a));
        a.end();
        return new ModelSubject(scene, model);
    }

    private static HostedModel nested(JsonNode value, Scene scene) {
        var kind = value.path("$type").asText();
        var made = Kinds.built(kind).orElseThrow().make().apply(Values.typed("model", value, kind), scene);
        return ((ModelSubject) made).model();
    }

    /** What all models have beside their runtime. */
    static Model of(Model given, Arguments a) {
        var model = given.withName(a.text("name"))
                .withRole(a.text("role").map(Shared::role))
                .withEnvironment(environment(a))
                .withNetwork(network(a))
                .withSource(Code.of(a));
        model = a.integer("model_server_workers")
                .map(n -> Map.of("SAGEMAKER_MODEL_SERVER_WORKERS", Integer.toString(n)))
                .map(model::plusEnvironment)
                .orElse(model);
        model = containers(data(model, a), a);
        a.skip("predictor_cls").end();
        return model;
    }

    private static Map<String, String> environment(Arguments a) {
        return a.value("env").map(v -> Values.textMap("env", v)).orElse(Map.of());
    }

    static Optional<Network> network(Arguments a) {
        var network = Hosting.network(a, "vpc_config");
        return a.flag("enable_network_isolation").orElse(false)
                ? Optional.of(network.orElse(Network.none()).isolated())
                : network;
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
}
