package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.deploy.EndpointSpec;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.ProductionVariant;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfigForUpdate;

/** What Python hangs on the session. */
final class SessionSubject implements Subject {

    private final Scene scene;
    private final RawCalls raw;

    SessionSubject(Scene scene) {
        this.scene = scene;
        this.raw = new RawCalls(scene);
    }

    @Override
    public @Nullable Object act(Action action) {
        switch (action.method()) {
            case "default_bucket" -> {
                return TextNode.valueOf(scene.session().createDefaultBucket());
            }
            case "wait_for_job" -> {
                TrainingJob.attach(scene.session(), new Arguments(action.arguments()).required("job"))
                        .await(Follow.quietly());
                return null;
            }
            case "update_training_job" -> {
                update(new Arguments(action.arguments()));
                return null;
            }
            case "upload_data" -> {
                return TextNode.valueOf(Uploaded.files(new Arguments(action.arguments()), scene));
            }
            case "upload_string_as_file_body" -> {
                return TextNode.valueOf(Uploaded.text(new Arguments(action.arguments()), scene));
            }
            case "endpoint_from_model_data" -> {
                return modelData(new Arguments(action.arguments()));
            }
            case "endpoint_from_production_variants" -> {
                return endpoint(new Arguments(action.arguments()));
            }
            default -> {
                return raw.act(action);
            }
        }
    }

    private void update(Arguments a) {
        var job = TrainingJob.attach(scene.session(), a.required("job_name"));
        var resources = a.object("resource_config")
                .map(o -> Pojos.read("resource_config", o, ResourceConfigForUpdate.builder()));
        a.end();
        job.update(r -> resources.ifPresent(r::resourceConfig));
    }

    private @Nullable Object modelData(Arguments a) {
        var model = Model.of(m -> m.runtime(ServingRuntime.of(ContainerImage.of(a.required("image_uri"))))
                .data(a.required("model_s3_location"))
                .role(a.text("role").map(Shared::role)));
        var spec = EndpointSpec.of(e -> e.variant(ProductionVariant.of("AllTraffic", model, Hosting.instances(a))));
        var wait = a.flag("wait").orElse(true);
        a.end();
        var endpoint = spec.deploy(scene.session());
        if (wait) {
            endpoint.await();
        }
        return null;
    }

    private @Nullable Object endpoint(Arguments a) {
        var capture = a.object("data_capture_config_dict")
                .map(o -> Pojos.read("data_capture_config_dict", o, DataCaptureConfig.builder()));
        var spec = EndpointSpec.of(e -> e.name(a.required("name"))
                .variants(a.list("production_variants", Hosting::existing))
                .tags(a.value("tags").map(t -> Values.tags("tags", t)).orElse(Map.of()))
                .kmsKey(a.text("kms_key"))
                .dataCapture(capture)
                .role(a.text("role").map(Shared::role))
                .network(Models.network(a)));
        var async = a.object("async_inference_config_dict");
        if (async.isPresent()) {
            var config = Pojos.read("async_inference_config_dict", async.get(), AsyncInferenceConfig.builder());
            spec = spec.customizeConfig(r -> r.asyncInferenceConfig(config));
        }
        var wait = a.flag("wait").orElse(true);
        a.end();
        var endpoint = spec.deploy(scene.session());
        if (wait) {
            endpoint.await();
        }
        return null;
    }
}
