package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.frameworks.BuiltIn;
import io.github.sagemaker4j.frameworks.BuiltInAlgorithm;
import io.github.sagemaker4j.frameworks.HyperParameter;
import io.github.sagemaker4j.frameworks.RecordSet;
import io.github.sagemaker4j.parity.run.Kind.Method;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

/** Makes the estimators of first-party algorithms, each of which has a class of its own in Python. */
final class BuiltIns {

    private static final Map<String, BuiltIn> CLASSES = Map.of(
            "FactorizationMachines", BuiltIn.FACTORIZATION_MACHINES,
            "IPInsights", BuiltIn.IP_INSIGHTS,
            "KMeans", BuiltIn.KMEANS,
            "KNN", BuiltIn.KNN,
            "LDA", BuiltIn.LDA,
            "LinearLearner", BuiltIn.LINEAR_LEARNER,
            "NTM", BuiltIn.NTM,
            "Object2Vec", BuiltIn.OBJECT2VEC,
            "PCA", BuiltIn.PCA,
            "RandomCutForest", BuiltIn.RANDOM_CUT_FOREST);

    /** Arguments of the Python classes that the algorithm itself knows by another name. */
    private static final Map<String, String> RENAMED = Map.of(
            "local_lloyd_max_iter", "max_iterations",
            "local_lloyd_tol", "tol",
            "local_lloyd_num_trials", "num_trials",
            "local_lloyd_init_method", "local_init_method",
            "extra_center_factor", "center_factor");

    private static final Map<String, Method> METHODS = Map.of("fit", Method.PLAIN);

    private BuiltIns() {}

    static Optional<Kind> kind(String name) {
        return Optional.ofNullable(CLASSES.get(name))
                .map(algorithm -> new Kind((a, scene) -> make(algorithm, a, scene), METHODS, Set.of("data_location")));
    }

    private static Subject make(BuiltIn algorithm, Arguments a, Scene scene) {
        var estimator = BuiltInAlgorithm.builder()
                .instances(Instance.of(a))
                .image(algorithm.image())
                .hyperParameters(hyperParameters(algorithm, a))
                .build();
        return Estimators.subject(estimator, a, scene);
    }

    private static Map<String, Object> hyperParameters(BuiltIn algorithm, Arguments a) {
        var all = new LinkedHashMap<String, Object>();
        for (var name :
                algorithm.hyperParameters().stream().map(HyperParameter::name).toList()) {
            var argument = algorithm == BuiltIn.KMEANS ? RENAMED.getOrDefault(name, name) : name;
            a.value(argument).ifPresent(value -> {
                var plain = Values.plain(argument, value);
                if (plain != null) {
                    all.put(name, plain);
                }
            });
        }
        return all;
    }

    /** The records that {@code fit} is given: one set, or one for each channel. */
    static List<RecordSet> records(JsonNode records) {
        var sets = new ArrayList<RecordSet>();
        if (records.isArray()) {
            records.forEach(set -> sets.add(set(set)));
        } else {
            sets.add(set(records));
        }
        if (sets.isEmpty()) {
            throw new RefusedByTypeException(Reason.MISSING_ARGUMENT, "records");
        }
        return sets;
    }

    private static RecordSet set(JsonNode value) {
        var a = Values.typed("records", value, "S3Records");
        var count = a.integer("num_records").orElseThrow(() -> missing("num_records"));
        var features = a.integer("feature_dim").orElseThrow(() -> missing("feature_dim"));
        var set = RecordSet.s3(a.required("s3_data"), count, features)
                .withChannel(a.text("channel").orElse("train"))
                .withDataType(Constants.of(
                        "s3_data_type", a.text("s3_data_type").orElse("ManifestFile"), S3DataType::fromValue))
                .withDistribution(Constants.of(
                        "distribution",
                        a.text("distribution").orElse("ShardedByS3Key"),
                        S3DataDistribution::fromValue));
        a.end();
        return set;
    }

    private static RefusedByTypeException missing(String argument) {
        return new RefusedByTypeException(Reason.MISSING_ARGUMENT, argument);
    }
}
