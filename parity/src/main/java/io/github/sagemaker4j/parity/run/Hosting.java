package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.deploy.HostedModel;
import io.github.sagemaker4j.deploy.ProductionVariant;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.Instances;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantAcceleratorType;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantManagedInstanceScaling;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantRoutingConfig;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

/** The arguments of {@code deploy} and of variants. */
final class Hosting {

    private static final String ONLY = "AllTraffic";

    private Hosting() {}

    /** The only variant of a model: on instances, or serverless. */
    static ProductionVariant variant(HostedModel model, Arguments a) {
        var serverless = serverless(a);
        return serverless
                .map(s -> ProductionVariant.serverless(ONLY, model, s.memorySizeInMB(), s.maxConcurrency())
                        .withServerless(s))
                .orElseGet(() -> ProductionVariant.of(ONLY, model, instances(a)));
    }

    static Optional<ProductionVariantServerlessConfig> serverless(Arguments arguments) {
        return arguments
                .nested("serverless_inference_config", "ServerlessInferenceConfig")
                .map(a -> {
                    var config = ProductionVariantServerlessConfig.builder()
                            .memorySizeInMB(a.integer("memory_size_in_mb").orElse(2048))
                            .maxConcurrency(a.integer("max_concurrency").orElse(5))
                            .provisionedConcurrency(
                                    a.integer("provisioned_concurrency").orElse(null))
                            .build();
                    a.end();
                    return config;
                });
    }

    static Optional<AsyncInferenceConfig> async(Arguments arguments) {
        return arguments
                .nested("async_inference_config", "AsyncInferenceConfig")
                .map(a -> {
                    var config = AsyncInferenceConfig.builder()
                            .outputConfig(o -> o.s3OutputPath(
                                            a.text("output_path").orElse(null))
                                    .s3FailurePath(a.text("failure_path").orElse(null))
                                    .kmsKeyId(a.text("kms_key_id").orElse(null)));
                    a.integer("max_concurrent_invocations_per_instance")
                            .ifPresent(n -> config.clientConfig(c -> c.maxConcurrentInvocationsPerInstance(n)));
                    a.end();
                    return config.build();
                });
    }

    static Instances instances(Arguments a) {
        var type = a.required("instance_type");
        var count = a.integer("initial_instance_count")
                .orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "initial_instance_count"));
        return volume(Instances.of(type, count), a);
    }

    private static Instances volume(Instances instances, Arguments a) {
        return a.integer("volume_size").map(instances::withVolumeSizeInGb).orElse(instances);
    }

    /** What a variant has beyond machines and weight. */
    static UnaryOperator<software.amazon.awssdk.services.sagemaker.model.ProductionVariant.Builder> variant(
            Arguments a) {
        var download = a.integer("model_data_download_timeout");
        var health = a.integer("container_startup_health_check_timeout");
        var accelerator = a.text("accelerator_type")
                .map(t -> Constants.of("accelerator_type", t, ProductionVariantAcceleratorType::fromValue));
        var routing = a.object("routing_config")
                .map(o -> Pojos.read("routing_config", o, ProductionVariantRoutingConfig.builder()));
        var scaling = a.object("managed_instance_scaling")
                .map(o -> Pojos.read("managed_instance_scaling", o, ProductionVariantManagedInstanceScaling.builder()));
        var ami = a.text("inference_ami_version");
        return v -> v.modelDataDownloadTimeoutInSeconds(download.orElse(null))
                .containerStartupHealthCheckTimeoutInSeconds(health.orElse(null))
                .acceleratorType(accelerator.orElse(null))
                .routingConfig(routing.orElse(null))
                .managedInstanceScaling(scaling.orElse(null))
                .inferenceAmiVersion(ami.orElse(null));
    }

    /** A variant of a model that exists, as the session takes it. */
    static ProductionVariant existing(JsonNode value) {
        var a = Values.typed("production_variants", value, "ProductionVariant");
        var instances = volume(
                Instances.of(
                        a.required("instance_type"),
                        a.integer("initial_instance_count").orElse(1)),
                a);
        var name = a.text("variant_name").orElse(ONLY);
        var variant = a.text("model_name")
                .map(model -> ProductionVariant.ofModelNamed(name, model, instances))
                .orElseGet(() -> ProductionVariant.forComponents(name, instances))
                .customize(variant(a));
        var weight = a.value("initial_weight").map(w -> number("initial_weight", w));
        a.end();
        return weight.map(variant::withWeight).orElse(variant);
    }

    private static double number(String name, JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return (Double) Optional.ofNullable(Values.plain(name, value))
                .filter(Double.class::isInstance)
                .orElseThrow(() -> new RefusedByTypeException(Reason.NOT_OF_TYPE, name));
    }

    /** Data capture with the defaults that Python's class has; here each is said. */
    static Optional<DataCaptureConfig> capture(Arguments arguments, Scene scene) {
        return arguments.nested("data_capture_config", "DataCaptureConfig").map(a -> {
            var config = DataCaptureConfig.builder()
                    .enableCapture(a.flag("enable_capture").orElse(null))
                    .initialSamplingPercentage(a.integer("sampling_percentage").orElse(20))
                    .destinationS3Uri(
                            a.text("destination_s3_uri").orElseGet(() -> scene.root() + "model-monitor/data-capture"))
                    .kmsKeyId(a.text("kms_key_id").orElse(null))
                    .captureOptions(a.texts("capture_options").orElse(List.of("REQUEST", "RESPONSE")).stream()
                            .map(Hosting::option)
                            .toList())
                    .captureContentTypeHeader(h -> h.csvContentTypes(
                                    a.texts("csv_content_types").orElse(List.of("text/csv")))
                            .jsonContentTypes(a.texts("json_content_types").orElse(List.of("application/json"))))
                    .build();
            a.end();
            return config;
        });
    }

    private static CaptureOption option(String python) {
        var mode = switch (python) {
            case "REQUEST" -> CaptureMode.INPUT;
            case "RESPONSE" -> CaptureMode.OUTPUT;
            default -> Constants.of("capture_options", python, CaptureMode::fromValue);
        };
        return CaptureOption.builder().captureMode(mode).build();
    }

    static Optional<Network> network(Arguments a, String name) {
        return a.object(name)
                .map(o -> Pojos.read(name, o, VpcConfig.builder()))
                .map(vpc -> Network.vpc(vpc.subnets(), vpc.securityGroupIds()));
    }
}
