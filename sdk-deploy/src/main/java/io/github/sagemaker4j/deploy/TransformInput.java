package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.S3Uri;
import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CompressionType;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.SplitType;

/**
 * What a batch transform reads, and which parts of each record go to the model and into the output.
 *
 * <pre>{@code
 * TransformInput.of(i -> i.uri("s3://data/today/")
 *         .contentType("text/csv")
 *         .splitType(SplitType.LINE)
 *         .inputFilter("$[1:]")
 *         .joinSource(JoinSource.INPUT));
 * }</pre>
 */
@Value.Immutable
@Spec
public interface TransformInput extends WithTransformInput {

    /** {@return the prefix or object in S3} */
    String uri();

    /** {@return whether the address is a prefix or a manifest; a prefix by default} */
    @Value.Default
    default S3DataType dataType() {
        return S3DataType.S3_PREFIX;
    }

    /** {@return the MIME type of the records; the container's own choice if absent} */
    Optional<String> contentType();

    /** {@return how the objects are compressed; not at all if absent} */
    Optional<CompressionType> compression();

    /** {@return how objects fall into records; each is one record if absent} */
    Optional<SplitType> splitType();

    /** {@return a JSONPath that selects what the model sees, such as {@code $[1:]}; everything if absent} */
    Optional<String> inputFilter();

    /** {@return a JSONPath that selects what is written; everything if absent} */
    Optional<String> outputFilter();

    /** {@return whether records and answers are written together; answers alone if absent} */
    Optional<JoinSource> joinSource();

    /** Checks the address. */
    @Value.Check
    default void check() {
        S3Uri.of(uri());
    }

    /**
     * Everything under a prefix.
     *
     * @param uri the prefix or object in S3
     * @return the input
     * @throws io.github.sagemaker4j.InvalidSpecException if it is no address in S3
     */
    static TransformInput s3(String uri) {
        return ImmutableTransformInput.builder().uri(uri).build();
    }

    /**
     * Makes an input.
     *
     * @param spec sets the attributes
     * @return the input
     * @throws io.github.sagemaker4j.InvalidSpecException if it is no address in S3
     */
    static TransformInput of(Function<ImmutableTransformInput.UriBuildStage, ImmutableTransformInput.BuildFinal> spec) {
        return spec.apply(ImmutableTransformInput.builder()).build();
    }
}
