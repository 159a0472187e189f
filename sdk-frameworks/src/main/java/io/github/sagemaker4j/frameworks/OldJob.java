package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.images.PublishedImage;
import io.github.sagemaker4j.training.DescribedJob;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainingJob;

/**
 * A job that has run, read as one of a framework's.
 *
 * @param described what the service knows of it
 * @param framework the framework that it is taken for
 */
record OldJob(DescribedJob described, Framework framework) {

    static OldJob of(TrainingJob job, Framework framework) {
        return new OldJob(DescribedJob.of(job), framework);
    }

    Instances instances() {
        return described.instances();
    }

    Source source() {
        return described
                .source()
                .orElseThrow(() -> refused(
                        "ATTACH-04",
                        "source",
                        "",
                        "is not set: the job ran no script",
                        "use ContainerEstimator.from(job)"));
    }

    /** The image by its version, where that gives the very address that the job ran; else the address. */
    ContainerImage image() {
        var uri = described.image();
        var published = PublishedImage.of(uri);
        if (published.isEmpty()) {
            return ContainerImage.of(uri);
        }
        if (!published.get().framework().equals(framework.key())) {
            throw refused("ATTACH-03", "image", uri, "is not an image of " + framework.key(), right(published.get()));
        }
        var image = FrameworkImages.of(published.get(), framework);
        var place = new Place(described.region(), instances().instanceType().orElse(""), Purpose.TRAINING);
        return addressOf(image, place).equals(uri) ? image : image.at(uri);
    }

    <E extends Leaf<E>> E complete(E estimator) {
        return described.complete(estimator);
    }

    // An image that the table does not hold has no address by version.
    private static String addressOf(FrameworkImage image, Place place) {
        try {
            return image.address(place);
        } catch (InvalidSpecException e) {
            return "";
        }
    }

    private static String right(PublishedImage image) {
        return Framework.of(image.framework())
                .map(its -> "use " + its.className() + ".from(job)")
                .orElse("use BuiltInAlgorithm.from(job), or ContainerEstimator.from(job)");
    }

    private InvalidSpecException refused(String code, String field, String value, String rule, String fix) {
        return new InvalidSpecException("training job " + described.name(), Problem.of(code, field, value, rule, fix));
    }
}
