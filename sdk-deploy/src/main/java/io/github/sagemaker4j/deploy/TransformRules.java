package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.S3Uri;
import java.util.ArrayList;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;

/** What can be known to be wrong with a batch transform before there is a session. */
final class TransformRules {

    private TransformRules() {}

    static void check(Transformer transformer) {
        var problems = new ArrayList<Problem>();
        VariantRules.hosting(transformer.instances(), problems);
        if (transformer.model().isPresent() == transformer.modelName().isPresent()) {
            problems.add(Problem.of("VAR-01", "model", "", "must be given once", "give a model or the name of one"));
        }
        transformer
                .model()
                .filter(m -> m instanceof Model one && one.multiModel())
                .ifPresent(m -> problems.add(Problem.of(
                        "TRANSFORM-01",
                        "model",
                        ModelRules.thing(m),
                        "serves many models, and a transform has one",
                        "give the model itself")));
        transformer.outputPath().ifPresent(S3Uri::of);
        var part = CreateTransformJobRequest.builder()
                .transformJobName(transformer.name().orElse(null))
                .modelName(transformer.modelName().orElse(null))
                .maxPayloadInMB(transformer.maxPayloadInMb().orElse(null))
                .maxConcurrentTransforms(transformer.maxConcurrentTransforms().orElse(null));
        DeployLimits.checkPart("CreateTransformJob", part.build(), problems);
        if (transformer
                .overlay()
                .map(CreateTransformJobRequest::transformJobName)
                .isPresent()) {
            problems.add(DeployLimits.notByCustomize("transformJobName"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(thing(transformer), problems);
        }
    }

    static String thing(Transformer transformer) {
        return transformer.name().map(n -> "transform job \"" + n + "\"").orElse("transform job");
    }
}
