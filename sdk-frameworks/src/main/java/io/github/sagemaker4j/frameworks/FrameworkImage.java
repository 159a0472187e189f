package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.internal.images.ImageLookup;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An image that AWS publishes for a framework or an algorithm. It is named by version; its address follows from region,
 * instance type and purpose, by a table that ships with this library.
 *
 * <pre>{@code
 * SKLearn.image("1.2-1");
 * FrameworkImage.of("kmeans", "1");
 * }</pre>
 *
 * A version that is newer than the table is named by its tag, or by an address of your own:
 *
 * <pre>{@code
 * SKLearn.image("2.0-1").withTag("2.0-1-cpu-py3");
 * SKLearn.image("1.2-1").at("123456789012.dkr.ecr.eu-west-1.amazonaws.com/my-sklearn:1");
 * }</pre>
 */
@Value.Immutable
@Spec
public interface FrameworkImage extends ContainerImage, WithFrameworkImage {

    /** {@return the framework or algorithm, such as {@code sklearn} or {@code kmeans}} */
    String framework();

    /** {@return the version, full or short; a short one stays short in the tag} */
    String version();

    /** {@return the Python version in the image, such as {@code py310}; where there is only one, that one if absent} */
    Optional<String> pyVersion();

    /** {@return the framework underneath, such as {@code pytorch2.1}; only for {@code huggingface}} */
    Optional<String> baseFramework();

    /** {@return the exact tag, in the repository of the newest version that is listed; found by version if absent} */
    Optional<String> tag();

    /** {@return an own address, used everywhere; the published one if absent} */
    Optional<String> uri();

    /** {@return whether the image has the training compiler; not by default} */
    @Value.Default
    default boolean trainingCompiler() {
        return false;
    }

    /** {@return whether the image has the smdistributed libraries; set where a distribution needs them} */
    @Value.Default
    default boolean smdistributed() {
        return false;
    }

    /**
     * The same framework and version at an address of your own.
     *
     * @param uri such as {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/my-sklearn:1}
     * @return the image
     * @throws io.github.sagemaker4j.InvalidSpecException if it is empty, longer than 255 characters or has a space
     */
    default FrameworkImage at(String uri) {
        return ImmutableFrameworkImage.copyOf(this)
                .withUri(ContainerImage.of(uri).toString());
    }

    @Override
    default String address(Place place) {
        var query = FrameworkImages.query(this, place);
        return uri().or(() -> tag().map(tag -> ImageLookup.address(query, tag)))
                .orElseGet(() -> ImageLookup.address(query));
    }

    /**
     * An image by name and version.
     *
     * @param framework the framework or algorithm, such as {@code kmeans}
     * @param version the version, full or short
     * @return the image; whether it exists is checked where it is used
     */
    static FrameworkImage of(String framework, String version) {
        return ImmutableFrameworkImage.builder()
                .framework(framework)
                .version(version)
                .build();
    }
}
