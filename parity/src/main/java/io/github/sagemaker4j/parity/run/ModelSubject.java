package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.deploy.Endpoint;
import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.ExistingModel;
import io.github.sagemaker4j.deploy.HostedModel;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.PipelineModel;
import io.github.sagemaker4j.deploy.Transformer;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model of any kind. */
final class ModelSubject implements Subject {

    private final Scene scene;
    private final HostedModel model;
    private final Framework framework;
    private @Nullable ExistingModel existing;

    /**
     * What Python's class of a model adds when it is registered.
     *
     * @param name in the API's words
     * @param version of the framework
     */
    record Framework(Optional<String> name, Optional<String> version) {

        static final Framework NONE = new Framework(Optional.empty(), Optional.empty());
    }

    ModelSubject(Scene scene, HostedModel model) {
        this(scene, model, Framework.NONE);
    }

    ModelSubject(Scene scene, HostedModel model, Framework framework) {
        this.scene = scene;
        this.model = model;
        this.framework = framework;
    }

    HostedModel model() {
        return model;
    }

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        return switch (action.method()) {
            case "create" -> create(a);
            case "transformer" -> transformer(a);
            case "register" -> register(a);
            case "delete_model" -> delete(a);
            case "add_model" -> ModelFolders.add(scene, (Model) model, a);
            default -> deploy(a);
        };
    }

    private @Nullable Object create(Arguments a) {
        var tags = a.value("tags").map(t -> Values.tags("tags", t));
        var type = a.text("instance_type").orElse("");
        a.end();
        var tagged = model instanceof Model one && tags.isPresent() ? one.withTags(tags.get()) : model;
        existing = tagged.create(scene.session(), type);
        return null;
    }

    private @Nullable Object delete(Arguments a) {
        a.end();
        if (existing == null) {
            throw new RefusedByTypeException(Reason.MISSING_ARGUMENT, "name");
        }
        existing.delete();
        return null;
    }

    private Subject transformer(Arguments a) {
        return TransformerSubject.of(Transformer.of(model, TransformerSubject.instances(a)), a, scene);
    }

    private Subject register(Arguments a) {
        var version = Registering.register(model, framework, a, scene);
        return new ModelSubject(scene, version.model().withRole(model.role()));
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
        if (a.flag("update_endpoint").orElse(false)) {
            a.end();
            var update = spec.deployOrUpdate(scene.session());
            if (wait) {
                update.await();
            }
            return null;
        }
        var predictor = predictorOf(a);
        a.end();
        var endpoint = spec.deploy(scene.session());
        if (wait) {
            endpoint.await();
        }
        return predictor.apply(endpoint);
    }

    private Function<Endpoint, Subject> predictorOf(Arguments a) {
        a.skip("serializer", "deserializer");
        return endpoint -> new PredictorSubject(scene, endpoint, a);
    }

    /** Of these models Python names the endpoint after the model. */
    private Optional<String> nameOfAll() {
        var several = model instanceof PipelineModel || (model instanceof Model one && one.multiModel());
        return several ? model.name() : Optional.empty();
    }
}
