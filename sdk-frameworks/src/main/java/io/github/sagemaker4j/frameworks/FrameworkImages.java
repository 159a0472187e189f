package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.images.ImageLookup;
import io.github.sagemaker4j.internal.images.ImageQuery;
import io.github.sagemaker4j.internal.images.PublishedImage;
import io.github.sagemaker4j.internal.images.Versions;
import io.github.sagemaker4j.training.Distribution.ModelParallel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What presets need to know of images: the question to the table, and what a version means. */
final class FrameworkImages {

    private static final String MODEL_PARALLEL = "pytorch-smp";
    private static final String FIRST_HUGGING_FACE = "cu110-ubuntu18.04";

    private FrameworkImages() {}

    /** The image that an address names. */
    static FrameworkImage of(PublishedImage published, Framework framework) {
        return ImmutableFrameworkImage.builder()
                .framework(published.framework())
                .version(published.version())
                .pyVersion(published.pyVersion().or(framework::onlyPyVersion))
                .baseFramework(published.baseFramework())
                .build();
    }

    static ImageQuery query(FrameworkImage image, Place place) {
        var training = place.purpose() == Purpose.TRAINING;
        var type = Optional.of(place.instanceType()).filter(t -> !t.isEmpty());
        return ImageQuery.of(image.framework(), place.region())
                .version(image.version())
                .pyVersion(image.pyVersion())
                .baseFramework(image.baseFramework())
                .instanceType(type)
                .scope(training ? "training" : "inference")
                .containerVersion(training ? containerVersion(image, place.instanceType()) : Optional.empty())
                .smdistributed(image.smdistributed() && training)
                .trainingCompiler(image.trainingCompiler() && training)
                .serverless(type.isEmpty())
                .build();
    }

    /** What is wrong with a published image of this kind, wherever it runs; nothing is known of other images. */
    static List<Problem> problems(ContainerImage given, FrameworkEstimator estimator, String framework) {
        if (!(given instanceof FrameworkImage image)) {
            return List.of();
        }
        if (!image.framework().equals(framework) && !isModelParallel(image, framework)) {
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

    /** The image that has the library of a distribution, where that is another one. */
    static ContainerImage distributed(ContainerImage given, DistributedJob job) {
        if (!(given instanceof FrameworkImage image) || !DistributionRules.isSmdistributed(job)) {
            return given;
        }
        var distribution = DistributionParameters.launched(job.distribution());
        var ownImages = distribution instanceof ModelParallel && DistributionRules.isTorchrun(distribution);
        return (ownImages ? image.withFramework(MODEL_PARALLEL) : image).withSmdistributed(true);
    }

    /** Whether the image is known to be of this version or newer. */
    static boolean isAtLeast(ContainerImage image, String version) {
        return image instanceof FrameworkImage known && isAtLeast(known.version(), version);
    }

    static boolean isAtLeast(String version, String least) {
        return Versions.atLeast(version, least);
    }

    /** Whether the framework's version is known, so not for an image that has only an address. */
    static boolean isKnown(ContainerImage image) {
        return image instanceof FrameworkImage;
    }

    private static boolean isModelParallel(FrameworkImage image, String framework) {
        return MODEL_PARALLEL.equals(image.framework())
                && Framework.PYTORCH.key().equals(framework);
    }

    // The last part of some tags, which the table leaves open.
    private static Optional<String> containerVersion(FrameworkImage image, String type) {
        return switch (image.framework()) {
            case "huggingface" -> image.trainingCompiler() ? Optional.empty() : Optional.of(FIRST_HUGGING_FACE);
            case MODEL_PARALLEL -> Optional.of(cuda(image.version(), type));
            default -> Optional.empty();
        };
    }

    private static String cuda(String version, String type) {
        if (version.contains("2.5")) {
            return "cu124";
        }
        var newer = Stream.of("2.1", "2.2", "2.3", "2.4").anyMatch(version::contains);
        return newer || type.contains("p5") ? "cu121" : "cu118";
    }
}
