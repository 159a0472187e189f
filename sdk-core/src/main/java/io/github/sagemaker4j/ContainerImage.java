package io.github.sagemaker4j;

/**
 * A container image, as a value that answers its address where it is needed: one address everywhere, a repository of
 * the same name in each region, or a framework's published image that differs by region, processor and purpose.
 *
 * <pre>{@code
 * ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1");
 * ContainerImage.inEachRegion("123456789012", "churn:1");
 * }</pre>
 *
 * Implementations are values: equal when they answer alike, printable, never a lambda.
 */
public interface ContainerImage {

    /** What the image is to be run for. */
    enum Purpose {
        /** A training job. */
        TRAINING,
        /** An endpoint or a batch transform. */
        SERVING
    }

    /**
     * Where the image is to be run.
     *
     * @param region such as {@code eu-west-1}
     * @param instanceType such as {@code ml.m5.xlarge}; decides between CPU and GPU images
     * @param purpose training or serving
     */
    record Place(String region, String instanceType, Purpose purpose) {}

    /**
     * The image's address.
     *
     * @param place where it is to be run
     * @return registry, repository and tag or digest
     * @throws InvalidSpecException if there is no such image at that place
     */
    String address(Place place);

    /**
     * One address, the same everywhere.
     *
     * @param uri such as {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1}
     * @return the image
     * @throws InvalidSpecException if it is empty, longer than 255 characters or has a space
     */
    static ContainerImage of(String uri) {
        return new FixedImage(uri);
    }

    /**
     * An ECR repository that exists under the same name in every region that is used.
     *
     * @param account the account that owns the repositories, 12 digits
     * @param repository repository and tag, such as {@code churn:1}
     * @return the image
     */
    static ContainerImage inEachRegion(String account, String repository) {
        return new RegionalImage(account, repository);
    }
}
