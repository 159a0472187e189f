package io.github.sagemaker4j.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CompressionType;
import software.amazon.awssdk.services.sagemaker.model.FileSystemDataSource;
import software.amazon.awssdk.services.sagemaker.model.HubAccessConfig;
import software.amazon.awssdk.services.sagemaker.model.ModelAccessConfig;
import software.amazon.awssdk.services.sagemaker.model.RecordWrapper;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/**
 * One channel of input data. The container finds it under {@code /opt/ml/input/data/<name>}.
 *
 * <pre>{@code
 * TrainingInput.s3("train", "s3://data/churn/").withContentType("text/csv");
 * TrainingInput.local("train", Path.of("data")); // uploaded when the plan runs
 * }</pre>
 */
@Value.Immutable
@Spec
public interface TrainingInput extends WithTrainingInput {

    /** {@return the channel's name: letters, digits, {@code .}, {@code -} and {@code _}, up to 64} */
    String name();

    /** {@return the data in S3} */
    Optional<String> s3Uri();

    /** {@return the data on this machine, a file or a folder} */
    Optional<Path> path();

    /** {@return the data on a file system, Amazon EFS or FSx for Lustre; needs a VPC} */
    Optional<FileSystemDataSource> fileSystem();

    /** {@return data that this program writes when the job is planned} */
    Optional<ChannelData> data();

    /** {@return how {@link #s3Uri} is read; a prefix by default} */
    @Value.Default
    default S3DataType dataType() {
        return S3DataType.S3_PREFIX;
    }

    /** {@return whether each instance gets all objects or a share; all by default} */
    Optional<S3DataDistribution> distribution();

    /** {@return the MIME type of the data} */
    Optional<String> contentType();

    /** {@return the compression of the data, only in Pipe mode} */
    Optional<CompressionType> compression();

    /** {@return how this channel is read, where it differs from the job's mode} */
    Optional<TrainingInputMode> inputMode();

    /** {@return the wrapping of records; none by default} */
    Optional<RecordWrapper> recordWrapper();

    /** {@return the seed of the shuffling of objects and records; no shuffling if absent} */
    OptionalLong shuffleSeed();

    /** {@return the attributes of an augmented manifest that are read, in their order} */
    List<String> attributeNames();

    /** {@return the groups of instances that get this channel; all if empty} */
    List<String> instanceGroupNames();

    /** {@return the hub content that the data belongs to, for data of a model hub} */
    Optional<HubAccessConfig> hubAccessConfig();

    /** {@return whether the licence of the data's model is accepted} */
    Optional<ModelAccessConfig> modelAccessConfig();

    /** Checks the name and the data's address. */
    @Value.Check
    default void check() {
        InputRules.check(this);
    }

    /**
     * Data in S3.
     *
     * @param name the channel's name
     * @param s3Uri a prefix, an object or a manifest
     * @return the channel
     * @throws io.github.sagemaker4j.InvalidSpecException if the name or the address is not one
     */
    static TrainingInput s3(String name, String s3Uri) {
        return ImmutableTrainingInput.builder().name(name).s3Uri(s3Uri).build();
    }

    /**
     * Data on this machine, uploaded when the plan runs.
     *
     * @param name the channel's name
     * @param path a file or a folder
     * @return the channel
     * @throws io.github.sagemaker4j.InvalidSpecException if the name is not one
     */
    static TrainingInput local(String name, Path path) {
        return ImmutableTrainingInput.builder().name(name).path(path).build();
    }

    /**
     * Data that this program writes when the job is planned, uploaded when the plan runs.
     *
     * @param name the channel's name
     * @param data writes it
     * @return the channel
     * @throws io.github.sagemaker4j.InvalidSpecException if the name is not one
     */
    static TrainingInput written(String name, ChannelData data) {
        return ImmutableTrainingInput.builder().name(name).data(data).build();
    }

    /**
     * Data on a file system.
     *
     * @param name the channel's name
     * @param fileSystem its id, kind, folder and access mode
     * @return the channel
     * @throws io.github.sagemaker4j.InvalidSpecException if the name is not one
     */
    static TrainingInput fileSystem(String name, FileSystemDataSource fileSystem) {
        return ImmutableTrainingInput.builder()
                .name(name)
                .fileSystem(fileSystem)
                .build();
    }

    /**
     * A trained model to go on from: the channel {@code model}.
     *
     * @param s3Uri the model's archive or prefix
     * @return the channel
     * @throws io.github.sagemaker4j.InvalidSpecException if the address is not in S3
     */
    static TrainingInput model(String s3Uri) {
        return s3("model", s3Uri)
                .withContentType("application/x-sagemaker-model")
                .withInputMode(TrainingInputMode.FILE);
    }
}
