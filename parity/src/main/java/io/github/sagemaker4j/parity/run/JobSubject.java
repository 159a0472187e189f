package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.Follow;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.RealTime;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.Map;
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

    private @Nullable Object deploy(Arguments a) {
        var realTime = RealTime.of(Hosting.instances(a))
                .withName(a.text("endpoint_name"))
                .withModelName(a.text("model_name"))
                .withTags(a.value("tags").map(t -> Values.tags("tags", t)).orElse(Map.of()))
                .withKmsKey(a.text("kms_key"))
                .withDataCapture(Hosting.capture(a, scene))
                .customize(Hosting.variant(a));
        var wait = a.flag("wait").orElse(true);
        a.end();
        var endpoint = job.await(Follow.quietly()).deploy(scene.session(), realTime);
        if (wait) {
            endpoint.await();
        }
        return null;
    }

    private Subject model(Arguments a) {
        var model = Model.from(job.await(Follow.quietly()));
        var role = a.text("role").map(Shared::role);
        var network = Hosting.network(a, "vpc_config_override");
        a.end();
        model = role.isPresent() ? model.withRole(role) : model;
        return new ModelSubject(scene, network.isPresent() ? model.withNetwork(network) : model);
    }
}
