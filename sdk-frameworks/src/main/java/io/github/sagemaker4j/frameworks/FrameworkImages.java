package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.images.ImageLookup;
import io.github.sagemaker4j.internal.images.ImageQuery;
import io.github.sagemaker4j.internal.images.Versions;
import java.util.List;
import java.util.Optional;

/** What presets need to know of images: the question to the table, and what a version means. */
final class FrameworkImages {

    // The tags of the first Hugging Face images end so, which the table leaves open.
    private static final String FIRST_HUGGING_FACE = "cu110-ubuntu18.04";

    private FrameworkImages() {}

    static ImageQuery query(FrameworkImage image, Place place) {
        var training = place.purpose() == Purpose.TRAINING;
        var open = training && !image.trainingCompiler() && "huggingface".equals(image.framework());
        var type = Optional.of(place.instanceType()).filter(t -> !t.isEmpty());
        return ImageQuery.of(image.framework(), place.region())
                .version(image.version())
                .pyVersion(image.pyVersion())
                .baseFramework(image.baseFramework())
                .instanceType(type)
                .scope(training ? "training" : "inference")
                .containerVersion(open ? Optional.of(FIRST_HUGGING_FACE) : Optional.empty())
                .trainingCompiler(image.trainingCompiler() && training)
                .serverless(type.isEmpty())
                .build();
    }

    /** What is wrong with a published image of this kind, wherever it runs; nothing is known of other images. */
    static List<Problem> problems(ContainerImage given, FrameworkEstimator estimator, String framework) {
        if (!(given instanceof FrameworkImage image)) {
            return List.of();
        }
        if (!image.framework().equals(framework)) {
            return List.of(Problem.of(
                    "IMAGE-30",
                    "image",
                    image.framework() + " " + image.version(),
                    "is of another framework",
                    "expected an image of " + framework));
        }
        if (image.uri().isPresent() || image.tag().isPresent()) {
            return List.of();
        }
        var type = estimator.instances().instanceType().orElse("");
        return ImageLookup.problems(query(image, new Place("", type, Purpose.TRAINING)));
    }

    /** Whether the image is known to be of this version or newer. */
    static boolean isAtLeast(ContainerImage image, String version) {
        return image instanceof FrameworkImage known && Versions.atLeast(known.version(), version);
    }

    /** Whether the framework's version is known, so not for an image that has only an address. */
    static boolean isKnown(ContainerImage image) {
        return image instanceof FrameworkImage;
    }
}
