package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.data.FeatureRecord;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

/**
 * Records for a first-party algorithm, with what the algorithm has to be told of them: how many there are, and how many
 * features each has.
 *
 * <pre>{@code
 * float[][] customers = …;
 * segments.fit(session, RecordSet.of(customers)).await();                                    // uploaded in shards
 * segments.fit(session, RecordSet.s3("s3://data/train/.amazon.manifest", 1000, 20)).await(); // there already
 * }</pre>
 *
 * Records are written in recordio-protobuf when the job is planned, one file for each instance, and uploaded with a
 * manifest of them when the plan runs.
 */
@Value.Immutable
@Spec
public interface RecordSet extends WithRecordSet {

    /** {@return how many records there are} */
    long count();

    /** {@return how many features each record has; sent as the hyperparameter {@code feature_dim}} */
    long featureDim();

    /** {@return the records to upload, iterated whenever a job is planned; absent where they are in S3 already} */
    Optional<Iterable<FeatureRecord>> records();

    /** {@return where the records are already} */
    Optional<String> s3Uri();

    /** {@return how {@link #s3Uri} is read; a manifest by default} */
    @Value.Default
    default S3DataType dataType() {
        return S3DataType.MANIFEST_FILE;
    }

    /** {@return the channel; {@code train} by default} */
    @Value.Default
    default String channel() {
        return "train";
    }

    /** {@return whether each instance gets a share or all; a share by default} */
    @Value.Default
    default S3DataDistribution distribution() {
        return S3DataDistribution.SHARDED_BY_S3_KEY;
    }

    /** {@return the channel, for estimators of any kind} */
    default TrainingInput input() {
        var input = records()
                .map(records -> TrainingInput.written(channel(), new RecordShards(records, count(), featureDim())))
                .orElseGet(() -> TrainingInput.s3(channel(), s3Uri().orElse("")));
        return input.withDataType(dataType()).withDistribution(distribution());
    }

    /**
     * Records that are in memory.
     *
     * @param records the records, at least one, all with the same number of features
     * @return the set
     */
    static RecordSet of(List<FeatureRecord> records) {
        var dimension = records.isEmpty() ? 0 : records.get(0).dimension();
        return of(List.copyOf(records), records.size(), dimension);
    }

    /**
     * Records that are made one by one, so that no more than one is in memory.
     *
     * @param records makes the records; each time it is iterated, the same ones
     * @param count how many there are
     * @param featureDim how many features each has
     * @return the set
     */
    static RecordSet of(Iterable<FeatureRecord> records, long count, long featureDim) {
        return ImmutableRecordSet.builder()
                .count(count)
                .featureDim(featureDim)
                .records(records)
                .build();
    }

    /**
     * The rows of a matrix; they are copied.
     *
     * @param features one row for each record
     * @return the set, without labels
     */
    static RecordSet of(float[][] features) {
        var records = new ArrayList<FeatureRecord>();
        for (var row : features) {
            records.add(FeatureRecord.of(row));
        }
        return of(records);
    }

    /**
     * The rows of a matrix with a label for each; they are copied.
     *
     * @param features one row for each record
     * @param labels one number for each row
     * @return the set
     * @throws io.github.sagemaker4j.InvalidSpecException if there is not one label for each row
     */
    static RecordSet of(float[][] features, float[] labels) {
        RecordShards.requireLabels(features.length, labels.length);
        var records = new ArrayList<FeatureRecord>();
        for (var i = 0; i < features.length; i++) {
            records.add(FeatureRecord.of(features[i]).withLabel(labels[i]));
        }
        return of(records);
    }

    /**
     * Records that are in S3 already, listed by a manifest.
     *
     * @param manifest the manifest's address; {@link #dataType} says otherwise where it is a prefix
     * @param count how many records there are
     * @param featureDim how many features each has
     * @return the set
     */
    static RecordSet s3(String manifest, long count, long featureDim) {
        return ImmutableRecordSet.builder()
                .count(count)
                .featureDim(featureDim)
                .s3Uri(manifest)
                .build();
    }
}
