package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/** Where in its container a processing job has its inputs and outputs. */
final class LocalPaths {

    private static final Path ROOT = Path.of("/opt/ml");

    private LocalPaths() {}

    /** The inputs that the platform brings. */
    static Stream<JsonNode> inputs(JsonNode request) {
        return Json.each(request, "ProcessingInputs").filter(LocalPaths::isOurs);
    }

    /** The outputs that the platform takes away. */
    static Stream<JsonNode> outputs(JsonNode request) {
        return Json.each(request.path("ProcessingOutputConfig"), "Outputs").filter(LocalPaths::isOurs);
    }

    /** Where a path of the container really is. */
    static Path real(JsonNode s3, OptMl optMl) {
        return inside(Json.required(s3, "LocalPath"))
                .map(path -> optMl.root().resolve(path.toString()))
                .orElse(optMl.root().resolve("processing"));
    }

    /** Refuses a request with paths that no container has, or that two inputs share. */
    static void check(JsonNode request) {
        var taken = new HashSet<Path>();
        inputs(request).forEach(input -> {
            var name = Json.required(input, "InputName");
            var path = checked("input " + name, input.path("S3Input"));
            if (input.has("S3Input") && !taken.add(path)) {
                throw ServiceError.validation(
                        "The input " + name + " has the LocalPath of another: " + ROOT.resolve(path));
            }
        });
        outputs(request)
                .filter(output -> output.has("S3Output"))
                .forEach(output -> checked("output " + Json.required(output, "OutputName"), output.path("S3Output")));
    }

    private static Path checked(String what, JsonNode s3) {
        var given = Json.required(s3, "LocalPath");
        return s3.isMissingNode()
                ? ROOT
                : inside(given)
                        .orElseThrow(() -> ServiceError.validation("The LocalPath of the " + what + ", " + given
                                + ", must be an absolute path that begins with /opt/ml/processing/"));
    }

    private static Optional<Path> inside(String path) {
        var absolute = Path.of(path).normalize();
        return absolute.startsWith(ROOT) && !absolute.equals(ROOT)
                ? Optional.of(ROOT.relativize(absolute))
                : Optional.empty();
    }

    private static boolean isOurs(JsonNode inputOrOutput) {
        return !inputOrOutput.path("AppManaged").asBoolean(false);
    }
}
