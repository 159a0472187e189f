package io.github.sagemaker4j.training;

import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DataSource;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataSource;
import software.amazon.awssdk.services.sagemaker.model.ShuffleConfig;

/** The pure mapping from an input to a channel of the API. */
final class Channels {

    private Channels() {}

    /** Maps an input whose data is at the given address in S3, or on its file system. */
    static Channel of(TrainingInput input, String s3Uri) {
        var channel = Channel.builder()
                .channelName(input.name())
                .dataSource(source(input, s3Uri))
                .contentType(input.contentType().orElse(null))
                .compressionType(input.compression().orElse(null))
                .recordWrapperType(input.recordWrapper().orElse(null))
                .inputMode(input.inputMode().orElse(null));
        input.shuffleSeed()
                .ifPresent(seed ->
                        channel.shuffleConfig(ShuffleConfig.builder().seed(seed).build()));
        return channel.build();
    }

    private static DataSource source(TrainingInput input, String s3Uri) {
        if (input.fileSystem().isPresent()) {
            return DataSource.builder()
                    .fileSystemDataSource(input.fileSystem().get())
                    .build();
        }
        var s3 = S3DataSource.builder()
                .s3DataType(input.dataType())
                .s3Uri(s3Uri)
                .s3DataDistributionType(input.distribution().orElse(S3DataDistribution.FULLY_REPLICATED))
                .hubAccessConfig(input.hubAccessConfig().orElse(null))
                .modelAccessConfig(input.modelAccessConfig().orElse(null));
        if (!input.attributeNames().isEmpty()) {
            s3.attributeNames(input.attributeNames());
        }
        if (!input.instanceGroupNames().isEmpty()) {
            s3.instanceGroupNames(input.instanceGroupNames());
        }
        return DataSource.builder().s3DataSource(s3.build()).build();
    }
}
