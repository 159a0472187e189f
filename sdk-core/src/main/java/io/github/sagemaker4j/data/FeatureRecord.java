package io.github.sagemaker4j.data;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.recordio.RecordFormat;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One example for a first-party algorithm: a vector of features, dense or sparse, perhaps with a label. It is the
 * {@code Record} of the service's recordio-protobuf format.
 *
 * <pre>{@code
 * FeatureRecord.of(5.1f, 3.5f, 1.4f).withLabel(1f);
 * FeatureRecord.sparse(10_000, new long[] {3, 977}, new float[] {1f, 0.5f}).withLabel(0f);
 * }</pre>
 */
public final class FeatureRecord {

    private final long dimension;
    private final byte[] features;
    private final byte @Nullable [] label;

    private FeatureRecord(long dimension, byte[] features, byte @Nullable [] label) {
        this.dimension = dimension;
        this.features = features;
        this.label = label;
    }

    /**
     * A dense vector of 32-bit numbers, which all these algorithms read.
     *
     * @param features the numbers
     * @return the record, without a label
     */
    public static FeatureRecord of(float... features) {
        return new FeatureRecord(features.length, RecordFormat.tensor(features), null);
    }

    /**
     * A dense vector of 64-bit numbers.
     *
     * @param features the numbers
     * @return the record, without a label
     */
    public static FeatureRecord of(double... features) {
        return new FeatureRecord(features.length, RecordFormat.tensor(features), null);
    }

    /**
     * A dense vector of whole numbers.
     *
     * @param features the numbers
     * @return the record, without a label
     */
    public static FeatureRecord of(int... features) {
        return new FeatureRecord(features.length, RecordFormat.tensor(features), null);
    }

    /**
     * A sparse vector: zero but where it is said otherwise.
     *
     * @param dimension the size of the whole vector
     * @param keys where the numbers are, from 0, ascending
     * @param values the numbers, one for each key
     * @return the record, without a label
     * @throws InvalidSpecException if keys are not ascending, out of the vector, or not as many as values
     */
    public static FeatureRecord sparse(long dimension, long[] keys, float[] values) {
        var ascending = keys.length == 0 || (keys[0] >= 0 && keys[keys.length - 1] < dimension);
        for (var i = 1; i < keys.length; i++) {
            ascending &= keys[i - 1] < keys[i];
        }
        if (!ascending || keys.length != values.length) {
            throw new InvalidSpecException(
                    "sparse record",
                    Problem.of(
                            "RECORD-03",
                            "keys",
                            Arrays.toString(keys),
                            "are not ascending from 0 and below " + dimension + ", one for each of " + values.length
                                    + " values",
                            "give the position of each value, in order"));
        }
        return new FeatureRecord(dimension, RecordFormat.tensor(dimension, keys, values), null);
    }

    /**
     * The same features with a label of 32-bit numbers, mostly one.
     *
     * @param label the label
     * @return a copy
     */
    public FeatureRecord withLabel(float... label) {
        return new FeatureRecord(dimension, features, RecordFormat.tensor(label));
    }

    /**
     * The same features with a label of 64-bit numbers, mostly one.
     *
     * @param label the label
     * @return a copy
     */
    public FeatureRecord withLabel(double... label) {
        return new FeatureRecord(dimension, features, RecordFormat.tensor(label));
    }

    /**
     * The same features with a label of whole numbers, mostly one.
     *
     * @param label the label
     * @return a copy
     */
    public FeatureRecord withLabel(int... label) {
        return new FeatureRecord(dimension, features, RecordFormat.tensor(label));
    }

    /** {@return the size of the vector of features} */
    public long dimension() {
        return dimension;
    }

    byte[] framed() {
        return RecordFormat.frame(features, Optional.ofNullable(label));
    }

    /** {@return whether both are written alike} */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureRecord record
                && dimension == record.dimension
                && Arrays.equals(features, record.features)
                && Arrays.equals(label, record.label);
    }

    /** {@return a number that is the same for records that are equal} */
    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(features) + Arrays.hashCode(label);
    }

    /** {@return its size and whether it has a label; not the numbers} */
    @Override
    public String toString() {
        return "FeatureRecord[" + dimension + " features" + (label == null ? "]" : ", labelled]");
    }
}
