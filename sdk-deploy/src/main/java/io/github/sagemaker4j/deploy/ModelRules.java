package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/** What can be known to be wrong with a model before there is a session. */
final class ModelRules {

    private static final int MOST_CONTAINERS = 15;
    private static final Pattern PACKAGE =
            Pattern.compile("arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:(\\d{12}|aws):model-package/\\S+");

    private ModelRules() {}

    static void check(Model model) {
        var problems = new ArrayList<Problem>();
        data(model, problems);
        code(model, problems);
        var part = CreateModelRequest.builder();
        if (!model.environment().isEmpty()) {
            part.primaryContainer(c -> c.environment(model.environment()));
        }
        check(model, part, problems);
    }

    static void check(PipelineModel model) {
        var problems = new ArrayList<Problem>();
        var count = model.containers().size();
        if (count < 2 || count > MOST_CONTAINERS) {
            problems.add(Problem.of(
                    "MODEL-07", "containers", count, "is not between 2 and 15", "one container alone is a Model"));
        }
        if (model.containers().stream().anyMatch(Model::multiModel)) {
            problems.add(Problem.of(
                    "MODEL-09",
                    "containers.multiModel",
                    true,
                    "is not possible in a pipeline",
                    "serve the multi-model container by an endpoint of its own"));
        }
        check(model, CreateModelRequest.builder(), problems);
    }

    static void check(PackagedModel model) {
        var problems = new ArrayList<Problem>();
        if (!PACKAGE.matcher(model.modelPackage()).matches()) {
            problems.add(Problem.of(
                    "PACKAGE-02",
                    "modelPackage",
                    model.modelPackage(),
                    "is no ARN of a model package",
                    "give arn:aws:sagemaker:<region>:<account>:model-package/<name>[/<version>]"));
        }
        check(model, CreateModelRequest.builder(), problems);
    }

    static void check(AlgorithmModel model) {
        var problems = new ArrayList<Problem>();
        if (!model.data().matches("s3://[^/\\s]+/.*\\.tar\\.gz")) {
            problems.add(Problem.of(
                    "MODEL-02",
                    "data",
                    model.data(),
                    "is no .tar.gz in S3",
                    "give s3://bucket/…/model.tar.gz; models of algorithms are archives"));
        }
        DeployLimits.checkPart("CreateModelPackage", PackagePlans.request(model).build(), problems);
        check(model, CreateModelRequest.builder(), problems);
    }

    private static void check(HostedModel model, CreateModelRequest.Builder part, List<Problem> problems) {
        part.modelName(model.name().orElse(null));
        if (!model.tags().isEmpty()) {
            part.tags(Tagging.list(model.tags()));
        }
        DeployLimits.checkPart("CreateModel", part.build(), problems);
        if (model.overlay().map(CreateModelRequest::modelName).isPresent()) {
            problems.add(DeployLimits.notByCustomize("modelName"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(thing(model), problems);
        }
    }

    static String thing(HostedModel model) {
        return model.name()
                .or(model::baseName)
                .map(n -> "model \"" + n + "\"")
                .orElseGet(() -> model instanceof Model one
                        ? "model of image " + one.runtime().image()
                        : model instanceof PackagedModel pack
                                ? "model of " + pack.modelPackage()
                                : model instanceof AlgorithmModel trained
                                        ? "model of " + trained.algorithmName()
                                        : "pipeline model");
    }

    private static void data(Model model, List<Problem> problems) {
        var data = model.data().orElse("s3://none/");
        if (!data.matches("s3://[^/\\s]+/.*")) {
            problems.add(Problem.of(
                    "MODEL-01", "data", data, "is not in S3", "upload it and give s3://bucket/…/model.tar.gz"));
        } else if (model.multiModel() && !data.endsWith("/")) {
            problems.add(Problem.of(
                    "MODEL-08", "data", data, "is no prefix with models", "end the prefix of many models in a slash"));
        } else if (!data.endsWith(".tar.gz") && !data.endsWith("/")) {
            problems.add(Problem.of(
                    "MODEL-02",
                    "data",
                    data,
                    "is neither a .tar.gz nor a prefix",
                    "pack it as model.tar.gz, or end a prefix of unpacked files with a slash"));
        }
    }

    private static void code(Model model, List<Problem> problems) {
        var packing = model.runtime().codePacking();
        if (model.source().isEmpty()) {
            return;
        }
        var code = model.source().map(Source::entryPoint).orElse("");
        if (packing == CodePacking.IN_IMAGE) {
            problems.add(Problem.of(
                    "MODEL-03",
                    "source",
                    code,
                    "is given, but the runtime's image takes no code from outside",
                    "leave it out, or give the runtime withCodePacking(ARCHIVE)"));
        } else if (packing == CodePacking.IN_MODEL && model.multiModel()) {
            problems.add(Problem.of(
                    "MODEL-06",
                    "source",
                    code,
                    "would have to be in each of the archives",
                    "write it to the folder code of every model, and leave it out here"));
        }
    }
}
