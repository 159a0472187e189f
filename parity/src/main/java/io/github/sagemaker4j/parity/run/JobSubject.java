package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.deploy.Async;
import io.github.sagemaker4j.deploy.AsyncEndpoint;
import io.github.sagemaker4j.deploy.Endpoint;
import io.github.sagemaker4j.deploy.EndpointDeployment;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.RealTime;
import io.github.sagemaker4j.deploy.Serverless;
import io.github.sagemaker4j.deploy.Transformer;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training job, from {@code fit} or {@code attach}, whose model is deployed. */
final class JobSubject implements Subject {

    private final Scene scene;
    private final TrainingJob job;

    JobSubject(Scene scene, TrainingJob job) {
        this.scene = scene;
        this.job = job;
    }

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        switch (action.method()) {
            case "deploy" -> {
                return deploy(a);
            }
            case "transformer" -> {
                return transformer(a);
            }
            case "register" -> {
                var model = Model.from(job.await(Follow.quietly()));
                return new ModelSubject(
                        scene,
                        Registering.register(model, ModelSubject.Framework.NONE, a, scene)
                                .model());
            }
            case "disable_profiling" -> job.update(r -> r.profilerConfig(p -> p.disableProfiler(true)));
            case "enable_default_profiling" -> {
                var output = job.status().response().outputDataConfig().s3OutputPath();
                job.update(r -> r.profilerConfig(p -> p.s3OutputPath(output).disableProfiler(false)));
            }
            default -> {
                return model(a);
            }
        }
        a.end();
        return null;
    }

    private Subject transformer(Arguments a) {
        var model = Model.from(job.await(Follow.quietly())).withName(a.text("model_name"));
        model = a.text("role").map(Shared::role).map(model::withRole).orElse(model);
        if (a.flag("enable_network_isolation").orElse(false)) {
            model = model.withNetwork(model.network().orElse(Network.none()).isolated());
        }
        return TransformerSubject.of(Transformer.of(model, TransformerSubject.instances(a)), a, scene);
    }

    private @Nullable Object deploy(Arguments a) {
        var deployment = deployment(a);
        var wait = a.flag("wait").orElse(true);
        a.skip("serializer", "deserializer").end();
        var deployed = job.await(Follow.quietly()).deploy(scene.session(), deployment);
        var endpoint = deployed instanceof AsyncEndpoint async ? async.endpoint() : (Endpoint) deployed;
        if (wait) {
            endpoint.await();
        }
        return new PredictorSubject(scene, endpoint, a);
    }

    private EndpointDeployment<?> deployment(Arguments a) {
        var name = a.text("endpoint_name");
        var model = a.text("model_name");
        var tags = a.value("tags").map(t -> Values.tags("tags", t)).orElse(Map.of());
        var key = a.text("kms_key");
        var capture = Hosting.capture(a, scene);
        var serverless = Hosting.serverless(a);
        var async = Hosting.async(a);
        if (serverless.isPresent()) {
            var s = serverless.get();
            return Serverless.of(d -> d.memorySizeInMb(s.memorySizeInMB())
                    .maxConcurrency(s.maxConcurrency())
                    .provisionedConcurrency(Optional.ofNullable(s.provisionedConcurrency()))
                    .name(name)
                    .modelName(model)
                    .tags(tags)
                    .kmsKey(key)
                    .dataCapture(capture));
        }
        if (async.isPresent()) {
            var output = async.get().outputConfig();
            return Async.of(Hosting.instances(a))
                    .withOutputPath(Optional.ofNullable(output.s3OutputPath()))
                    .withFailurePath(Optional.ofNullable(output.s3FailurePath()))
                    .withName(name)
                    .withModelName(model)
                    .withTags(tags)
                    .withKmsKey(key)
                    .withDataCapture(capture);
        }
        return RealTime.of(Hosting.instances(a))
                .withName(name)
                .withModelName(model)
                .withTags(tags)
                .withKmsKey(key)
                .withDataCapture(capture)
                .customize(Hosting.variant(a));
    }

    private Subject model(Arguments a) {
        var model = Model.from(job.await(Follow.quietly()));
        var role = a.text("role").map(Shared::role);
        var network = Hosting.network(a, "vpc_config_override");
        var code = Code.of(a);
        a.end();
        model = code.isPresent() ? model.withSource(code) : model;
        model = role.isPresent() ? model.withRole(role) : model;
        return new ModelSubject(scene, network.isPresent() ? model.withNetwork(network) : model);
    }
}
