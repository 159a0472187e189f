package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.HostedModel;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.PipelineModel;
import io.github.sagemaker4j.parity.corpus.Action;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model of any kind. */
final class ModelSubject implements Subject {

    private final Scene scene;
    private final HostedModel model;

    ModelSubject(Scene scene, HostedModel model) {
        this.scene = scene;
        this.model = model;
    }

    HostedModel model() {
        return model;
    }

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        return switch (action.method()) {
            case "create" -> create(a);
            case "add_model" -> ModelFolders.add(scene, (Model) model, a);
            default -> deploy(a);
        };
    }

    private @Nullable Object create(Arguments a) {
        var tags = a.value("tags").map(t -> Values.tags("tags", t));
        var type = a.text("instance_type").orElse("");
        a.end();
        var tagged = model instanceof Model one && tags.isPresent() ? one.withTags(tags.get()) : model;
        tagged.create(scene.session(), type);
        return null;
    }

    private @Nullable Object deploy(Arguments a) {
        var variant = Hosting.variant(model, a).customize(Hosting.variant(a));
        var spec = EndpointSpec.of(e -> e.variant(variant)
                .name(a.text("endpoint_name").or(this::nameOfAll))
                .tags(a.value("tags").map(t -> Values.tags("tags", t)).orElse(Map.of()))
                .kmsKey(a.text("kms_key"))
                .async(Hosting.async(a))
                .explainer(Explainers.of(a))
                .dataCapture(Hosting.capture(a, scene)));
        var wait = a.flag("wait").orElse(true);
        a.end();
        var endpoint = spec.deploy(scene.session());
        if (wait) {
            endpoint.await();
        }
        return null;
    }

    /** Of these models Python names the endpoint after the model. */
    private Optional<String> nameOfAll() {
        var several = model instanceof PipelineModel || (model instanceof Model one && one.multiModel());
        return several ? model.name() : Optional.empty();
    }
}
