package io.github.sagemaker4j.internal.images;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the table says where it has no answer, with what it has instead. */
final class ImageProblems {

    private static final String OWN = "or give an image of your own with ContainerImage.of(…)";

    private final ImageQuery query;

    ImageProblems(ImageQuery query) {
        this.query = query;
    }

    InvalidSpecException framework(Collection<String> known) {
        var near = Nearest.of(query.framework(), known);
        return problem(
                "IMAGE-10",
                "framework",
                query.framework(),
                "is in no table of published images",
                near.map(n -> "did you mean " + n + "? " + OWN).orElse(OWN.substring("or ".length())));
    }

    InvalidSpecException version(List<String> known) {
        return problem(
                "IMAGE-11",
                "version",
                query.version().orElse(""),
                "is not among the published versions",
                "use one of "
                        + String.join(", ", Versions.nearest(query.version().orElse(""), known))
                        + ", or name a newer image with withTag(…) or at(…)");
    }

    InvalidSpecException base(List<String> known) {
        return problem(
                "IMAGE-12",
                "baseFramework",
                query.baseFramework().orElse(""),
                "has no image with this version",
                "use one of " + String.join(", ", known));
    }

    InvalidSpecException py(List<String> known) {
        return problem(
                "IMAGE-13",
                "pyVersion",
                query.pyVersion().orElse(""),
                "is not in an image of this version",
                "use one of " + String.join(", ", known));
    }

    InvalidSpecException region(Collection<String> known) {
        return problem(
                "IMAGE-14",
                "region",
                query.region(),
                "has no registry with this image",
                "use one of " + String.join(", ", known) + ", " + OWN);
    }

    InvalidSpecException processor(String processor, List<String> known) {
        return problem(
                "IMAGE-15",
                "instanceType",
                query.instanceType().orElse(""),
                "needs an image for " + processor + ", which is not published for this version",
                "there is: " + String.join(", ", known));
    }

    InvalidSpecException instanceType(String type) {
        return problem(
                "IMAGE-16",
                "instanceType",
                type,
                "is no instance type, and the image differs by processor",
                "expected the form ml.m5.xlarge");
    }

    InvalidSpecException scope(Optional<String> scope, List<String> known) {
        return problem(
                "IMAGE-17",
                "purpose",
                scope.orElse(""),
                "has no published image",
                "there are images for " + String.join(", ", known));
    }

    InvalidSpecException accelerator(String type) {
        return problem(
                "IMAGE-18", "acceleratorType", type, "is no Elastic Inference accelerator", "expected ml.eia2.medium");
    }

    InvalidSpecException containerVersion(String version) {
        return problem(
                "IMAGE-19",
                "containerVersion",
                version,
                "is not how the tag of a published image ends",
                "expected the form cu121-ubuntu20.04");
    }

    InvalidSpecException compiler() {
        return problem(
                "IMAGE-20",
                "trainingCompiler",
                query.framework(),
                "has no image with the training compiler",
                "train without it");
    }

    private InvalidSpecException problem(String code, String field, String value, String rule, String fix) {
        var image = query.framework() + query.version().map(v -> " " + v).orElse("");
        var where = query.region().isEmpty() ? "" : " in " + query.region();
        return new InvalidSpecException(
                "image of " + image + where, Problem.of(code, "image." + field, value, rule, fix));
    }
}
