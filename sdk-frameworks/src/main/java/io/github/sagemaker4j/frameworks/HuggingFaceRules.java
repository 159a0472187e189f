package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Problem;
import java.util.List;

/** What is particular to Hugging Face: two versions name one image. */
final class HuggingFaceRules {

    private HuggingFaceRules() {}

    static FrameworkImage image(String transformers, String base, String pyVersion) {
        return Framework.HUGGING_FACE.image(transformers, pyVersion).withBaseFramework(base);
    }

    // Tags are published with two full versions or with two short ones, never mixed.
    static List<Problem> problems(ContainerImage given) {
        if (!(given instanceof FrameworkImage image)
                || image.uri().isPresent()
                || image.tag().isPresent()) {
            return List.of();
        }
        var base = image.baseFramework().orElse(image.version());
        return dots(base) == dots(image.version())
                ? List.of()
                : List.of(Problem.of(
                        "IMAGE-33",
                        "image",
                        image.version() + " on " + base,
                        "mixes a full version with a short one",
                        "give both in full, such as 4.28.1 on 2.0.0, or both short"));
    }

    private static long dots(String version) {
        return version.chars().filter(c -> c == '.').count();
    }
}
