package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.DebugRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.CollectionConfiguration;

/**
 * The rules of SageMaker Debugger that AWS has written, each with the tensors that it needs.
 *
 * <pre>{@code
 * Debugging.none().withRules(BuiltInRule.OVERFIT.rule());
 * }</pre>
 */
public enum BuiltInRule {
    /** Gradients become too small to learn from. */
    VANISHING_GRADIENT("VanishingGradient", "gradients save_interval=500"),
    /** Values become infinite or are no numbers. */
    EXPLODING_TENSOR("ExplodingTensor"),
    /** Too many values are zero. */
    ALL_ZERO("AllZero"),
    /** Values do not change from step to step. */
    UNCHANGED_TENSOR("UnchangedTensor"),
    /** Values vary too much or too little. */
    TENSOR_VARIANCE("TensorVariance"),
    /** Values differ from those of another job; needs {@code other_trial_0}. */
    SIMILAR_ACROSS_RUNS("SimilarAcrossRuns"),
    /** The loss does not go down. */
    LOSS_NOT_DECREASING("LossNotDecreasing", "losses save_interval=500"),
    /** The loss of the validation goes up while that of the training goes down. */
    OVERFIT("Overfit"),
    /** The model gets no better any more. */
    OVERTRAINING("Overtraining"),
    /** Weights change too much or too little at each step. */
    WEIGHT_UPDATE_RATIO("WeightUpdateRatio", "weights save_interval=500"),
    /** Weights were badly initialised. */
    POOR_WEIGHT_INITIALIZATION("PoorWeightInitialization", "relu_input include_regex=.*relu_input save_interval=500"),
    /** Activations stay at the ends of their range. */
    SATURATED_ACTIVATION("SaturatedActivation"),
    /** Too many activations of ReLU are zero. */
    DEAD_RELU("DeadRelu", "relu_output include_regex=.*relu_output save_interval=500"),
    /** Images were not normalised. */
    CHECK_INPUT_IMAGES("CheckInputImages", "input_image include_regex=.*hybridsequential0_input_0 save_interval=500"),
    /** Sequences hold too much padding. */
    NLP_SEQUENCE_RATIO("NLPSequenceRatio", "input_sequence include_regex=.*embedding0_input_0 save_interval=500"),
    /** The confusion matrix is not as good as asked for. */
    CONFUSION("Confusion"),
    /** Classes are too unequal in number. */
    CLASS_IMBALANCE("ClassImbalance"),
    /** Trees of XGBoost are deeper than they need be. */
    TREE_DEPTH("TreeDepth"),
    /** Few features of XGBoost decide nearly everything. */
    FEATURE_IMPORTANCE_OVERWEIGHT("FeatureImportanceOverweight", "feature_importance save_interval=500"),
    /** The job makes no progress. */
    STALLED_TRAINING_RULE("StalledTrainingRule"),
    /** A report on a training with XGBoost. */
    CREATE_XGBOOST_REPORT(
            "CreateXgboostReport",
            "metrics save_interval=5; feature_importance save_interval=5; hyperparameters save_steps=0;"
                    + " predictions save_interval=5; labels save_interval=5");

    private final String serviceName;
    private final String saved;

    BuiltInRule(String serviceName) {
        this(serviceName, "");
    }

    /** What the hook has to save: collections with their parameters. */
    BuiltInRule(String serviceName, String saved) {
        this.serviceName = serviceName;
        this.saved = saved;
    }

    /** {@return the rule, to be given parameters, another name, or other tensors} */
    public DebugRule rule() {
        return DebugRule.of(serviceName, RuleImage.PUBLISHED)
                .withRuleToInvoke(serviceName)
                .withCollections(Stream.of(saved.split("; ", -1))
                        .filter(text -> !text.isEmpty())
                        .map(BuiltInRule::collection)
                        .toList());
    }

    private static CollectionConfiguration collection(String text) {
        var parts = List.of(text.split(" ", -1));
        var parameters = new LinkedHashMap<String, String>();
        for (var part : parts.subList(1, parts.size())) {
            var equals = part.indexOf('=');
            parameters.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return CollectionConfiguration.builder()
                .collectionName(parts.get(0))
                .collectionParameters(parameters)
                .build();
    }
}
