package io.github.sagemaker4j.frameworks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an algorithm is told of the records that it trains on: their features, and how many to take at a time. */
final class BuiltInDefaults {

    private static final String FEATURES = "feature_dim";
    private static final String BATCH = "mini_batch_size";

    private static final String TRAIN = "train";

    private BuiltInDefaults() {}

    /** The hyperparameters of an estimator, with what follows from records where it is not set. */
    static Map<String, Object> of(BuiltInAlgorithm estimator, List<RecordSet> sets) {
        var all = new LinkedHashMap<>(estimator.hyperParameters());
        var records = sets.stream()
                .filter(set -> TRAIN.equals(set.channel()))
                .findFirst()
                .orElse(sets.get(0));
        all.putIfAbsent(FEATURES, records.featureDim());
        var batch = batch(estimator, records.count());
        if (batch > 0) {
            all.putIfAbsent(BATCH, batch);
        }
        return all;
    }

    // The batches that the Python SDK asks for; the others have theirs from the algorithm itself.
    private static long batch(BuiltInAlgorithm estimator, long count) {
        var share = Math.max(1, count / Math.max(1, estimator.instances().instanceCount()));
        return switch (BuiltIn.of(estimator.image().framework()).orElse(BuiltIn.LDA)) {
            case KMEANS -> 5000;
            case LINEAR_LEARNER -> Math.min(1000, share);
            case PCA -> Math.min(500, share);
            case RANDOM_CUT_FOREST -> 1000;
            case OBJECT2VEC -> 32;
            default -> 0;
        };
    }
}
