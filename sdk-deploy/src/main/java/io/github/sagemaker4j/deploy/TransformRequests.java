package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DataProcessing;

/** The pure mapping from a transformer and its input to a CreateTransformJob request. */
final class TransformRequests {

    private final Transformer transformer;
    private final TransformInput input;
    private final Defaults defaults;

    TransformRequests(Transformer transformer, TransformInput input, Defaults defaults) {
        this.transformer = transformer;
        this.input = input;
        this.defaults = defaults;
    }

    CreateTransformJobRequest of(String name, String model, String output) {
        var instances = transformer.instances();
        var request = CreateTransformJobRequest.builder()
                .transformJobName(name)
                .modelName(model)
                .batchStrategy(transformer.strategy().orElse(null))
                .maxPayloadInMB(transformer.maxPayloadInMb().orElse(null))
                .maxConcurrentTransforms(transformer.maxConcurrentTransforms().orElse(null))
                .transformInput(i -> i.dataSource(d -> d.s3DataSource(
                                s -> s.s3DataType(input.dataType()).s3Uri(input.uri())))
                        .contentType(input.contentType().orElse(null))
                        .compressionType(input.compression().orElse(null))
                        .splitType(input.splitType().orElse(null)))
                .transformOutput(o -> o.s3OutputPath(output)
                        .accept(transformer.accept().orElse(null))
                        .assembleWith(transformer.assembleWith().orElse(null))
                        .kmsKeyId(transformer
                                .outputKmsKey()
                                .or(defaults::outputKmsKey)
                                .orElse(null)))
                .transformResources(r -> r.instanceType(instances.instanceType().orElseThrow())
                        .instanceCount(instances.instanceCount())
                        .volumeKmsKeyId(instances
                                .volumeKmsKey()
                                .or(defaults::volumeKmsKey)
                                .or(() -> VolumeKeys.of(transformer))
                                .orElse(null)));
        if (!transformer.environment().isEmpty()) {
            request.environment(transformer.environment());
        }
        processing(request);
        var tags = Tagging.merged(defaults.tags(), transformer.tags());
        if (!tags.isEmpty()) {
            request.tags(Tagging.list(tags));
        }
        return transformer
                .overlay()
                .map(o -> RequestOverlay.lay(o, request.build()))
                .orElseGet(request::build);
    }

    private void processing(CreateTransformJobRequest.Builder request) {
        var processing = DataProcessing.builder()
                .inputFilter(input.inputFilter().orElse(null))
                .outputFilter(input.outputFilter().orElse(null))
                .joinSource(input.joinSource().orElse(null))
                .build();
        if (!processing.equals(DataProcessing.builder().build())) {
            request.dataProcessing(processing);
        }
    }
}
