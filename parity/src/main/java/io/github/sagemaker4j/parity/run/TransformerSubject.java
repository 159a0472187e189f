package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.deploy.ImmutableTransformInput;
import io.github.sagemaker4j.deploy.TransformInput;
import io.github.sagemaker4j.deploy.TransformJob;
import io.github.sagemaker4j.deploy.Transformer;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.Instances;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchDataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.CompressionType;
import software.amazon.awssdk.services.sagemaker.model.ExperimentConfig;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;
import software.amazon.awssdk.services.sagemaker.model.ModelClientConfig;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;

/** A transformer, with the job that it has started last. */
final class TransformerSubject implements Subject {

    private final Scene scene;
    private final Transformer transformer;
    private @Nullable TransformJob job;

    private TransformerSubject(Scene scene, Transformer transformer) {
        this.scene = scene;
        this.transformer = transformer;
    }

    static Subject direct(Arguments a, Scene scene) {
        var transformer = Transformer.ofModelNamed(a.required("model_name"), instances(a))
                .withBaseName(a.text("base_transform_job_name"));
        return of(transformer, a, scene);
    }

    static Instances instances(Arguments a) {
        var count = a.integer("instance_count")
                .orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "instance_count"));
        return Instances.of(a.required("instance_type"), count).withVolumeKmsKey(a.text("volume_kms_key"));
    }

    static Subject of(Transformer given, Arguments a, Scene scene) {
        var transformer = given.withOutputPath(a.text("output_path"))
                .withOutputKmsKey(a.text("output_kms_key"))
                .withAccept(a.text("accept"))
                .withStrategy(a.text("strategy").map(s -> Constants.of("strategy", s, BatchStrategy::fromValue)))
                .withAssembleWith(
                        a.text("assemble_with").map(s -> Constants.of("assemble_with", s, AssemblyType::fromValue)))
                .withMaxPayloadInMb(a.integer("max_payload"))
                .withMaxConcurrentTransforms(a.integer("max_concurrent_transforms"))
                .withEnvironment(
                        a.value("env").map(v -> Values.textMap("env", v)).orElse(Map.of()))
                .withTags(a.value("tags").map(t -> Values.tags("tags", t)).orElse(Map.of()));
        a.end();
        return new TransformerSubject(scene, transformer);
    }

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        if ("transform".equals(action.method())) {
            transform(a);
        } else if (job != null) {
            a.skip("wait").end();
            job.stop();
        }
        return null;
    }

    private void transform(Arguments a) {
        var input = input(a);
        var t = transformer.withName(a.text("job_name"));
        var client = a.object("model_client_config")
                .map(o -> Pojos.read("model_client_config", o, ModelClientConfig.builder()));
        t = client.isPresent() ? t.customize(r -> r.modelClientConfig(client.get())) : t;
        var experiment =
                a.object("experiment_config").map(o -> Pojos.read("experiment_config", o, ExperimentConfig.builder()));
        t = experiment.isPresent() ? t.customize(r -> r.experimentConfig(experiment.get())) : t;
        var capture = a.nested("batch_data_capture_config", "BatchDataCaptureConfig")
                .map(c -> {
                    var config = BatchDataCaptureConfig.builder()
                            .destinationS3Uri(c.required("destination_s3_uri"))
                            .kmsKeyId(c.text("kms_key_id").orElse(null))
                            .generateInferenceId(c.flag("generate_inference_id").orElse(null))
                            .build();
                    c.end();
                    return config;
                });
        t = capture.isPresent() ? t.customize(r -> r.dataCaptureConfig(capture.get())) : t;
        var wait = a.flag("wait").orElse(true);
        a.skip("logs").end();
        job = t.transform(scene.session(), input);
        if (wait) {
            job.await();
        }
    }

    private static TransformInput input(Arguments a) {
        var input = ImmutableTransformInput.builder()
                .uri(a.required("data"))
                .contentType(a.text("content_type"))
                .compression(a.text("compression_type")
                        .map(s -> Constants.of("compression_type", s, CompressionType::fromValue)))
                .splitType(a.text("split_type").map(s -> Constants.of("split_type", s, SplitType::fromValue)))
                .inputFilter(a.text("input_filter"))
                .outputFilter(a.text("output_filter"))
                .joinSource(a.text("join_source").map(s -> Constants.of("join_source", s, JoinSource::fromValue)));
        a.text("data_type")
                .map(s -> Constants.of("data_type", s, S3DataType::fromValue))
                .ifPresent(input::dataType);
        return input.build();
    }
}
