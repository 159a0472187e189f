package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.Optional;
import java.util.regex.Pattern;

/** The model that a training job's result is served as. */
final class TrainedModels {

    private static final Pattern STAMP = Pattern.compile("-\\d{4}(-\\d{2}){5}-\\d{3}(-[0-9a-z]+)?$");

    private TrainedModels() {}

    static HostedModel hosted(TrainedModel trained) {
        return trained.algorithmName().isEmpty()
                ? model(trained)
                : ImmutableAlgorithmModel.builder()
                        .algorithmName(trained.algorithmName().get())
                        .data(trained.artifact())
                        .baseName(baseName(trained))
                        .volumeKmsKey(trained.volumeKmsKey())
                        .role(trained.role())
                        .network(trained.network())
                        .build();
    }

    static Model model(TrainedModel trained) {
        return ImmutableModel.builder()
                .runtime(trained.serving())
                .data(trained.compressed() ? trained.artifact() : asPrefix(trained.artifact()))
                .baseName(baseName(trained))
                .source(source(trained))
                .modelKmsKey(trained.outputKmsKey())
                .volumeKmsKey(trained.volumeKmsKey())
                .role(trained.role())
                .network(trained.network())
                .build();
    }

    /** The job's name without the time that was put behind its base. */
    static String baseName(TrainedModel trained) {
        return STAMP.matcher(trained.jobName()).replaceFirst("");
    }

    private static String asPrefix(String artifact) {
        return artifact.endsWith("/") ? artifact : artifact + "/";
    }

    /** The code that trained, where it serves too; it is in S3 since then, so that no local file is needed. */
    private static Optional<Source> source(TrainedModel trained) {
        var serving = trained.serving();
        if (serving.codePacking() == CodePacking.IN_IMAGE || !serving.servesTrainingCode()) {
            return Optional.empty();
        }
        return trained.source()
                .map(code -> trained.sourceArchive()
                        .map(archive -> Source.s3(archive, code.entryPoint()).withLogLevel(code.logLevel()))
                        .orElse(code));
    }
}
