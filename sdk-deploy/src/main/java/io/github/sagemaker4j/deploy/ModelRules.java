package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/** What can be known to be wrong with a model before there is a session. */
final class ModelRules {

    private ModelRules() {}

    static void check(Model model) {
        var problems = new ArrayList<Problem>();
        data(model, problems);
        code(model, problems);
        var part = CreateModelRequest.builder().modelName(model.name().orElse(null));
        if (!model.environment().isEmpty()) {
            part.primaryContainer(c -> c.environment(model.environment()));
        }
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

    /** What only the network that the session settles can spoil. */
    static void isolation(Model model, List<Problem> problems) {
        if (model.source().isPresent()) {
            problems.add(Problem.of(
                    "MODEL-05",
                    "network",
                    "isolated",
                    "keeps the container of " + thing(model) + " from fetching its code from S3",
                    "use an image that holds its code, or a network without isolation"));
        }
    }

    static String thing(Model model) {
        return model.name()
                .or(model::baseName)
                .map(n -> "model \"" + n + "\"")
                .orElse("model of image " + model.runtime().image());
    }

    private static void data(Model model, List<Problem> problems) {
        var data = model.data().orElse("s3://none/");
        if (!data.matches("s3://[^/\\s]+/.*")) {
            problems.add(Problem.of(
                    "MODEL-01", "data", data, "is not in S3", "upload it and give s3://bucket/…/model.tar.gz"));
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
        } else if (packing == CodePacking.IN_MODEL) {
            problems.add(Problem.of(
                    "MODEL-04",
                    "source",
                    code,
                    "would have to be packed into the model's archive, which deploying does not do",
                    "write it to the folder code of the model's folder when training, and leave it out here"));
        }
    }
}
