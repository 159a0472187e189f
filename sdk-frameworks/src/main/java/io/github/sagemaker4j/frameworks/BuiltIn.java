package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.ServingRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * SageMaker's first-party algorithms, by name. Each has a published image in every region that offers it, and knows its
 * hyperparameters and channels:
 *
 * <pre>{@code
 * BuiltIn.KMEANS.hyperParameters().forEach(System.out::println);
 * BuiltIn.XGBOOST.image("1.7-1");
 * }</pre>
 */
public enum BuiltIn {
    /** Word embeddings and text classification. */
    BLAZING_TEXT("blazingtext"),
    /** Classification and regression on sparse data. */
    FACTORIZATION_MACHINES("factorization-machines"),
    /** DeepAR: forecasts of many related time series. */
    FORECASTING_DEEPAR("forecasting-deepar"),
    /** Labels for images. */
    IMAGE_CLASSIFICATION("image-classification"),
    /** Unusual pairs of entities and IPv4 addresses. */
    IP_INSIGHTS("ipinsights"),
    /** Clusters. */
    KMEANS("kmeans"),
    /** Classification and regression by nearest neighbours. */
    KNN("knn"),
    /** Latent Dirichlet allocation: topics of documents. */
    LDA("lda"),
    /** Linear models for classification and regression. */
    LINEAR_LEARNER("linear-learner"),
    /** Neural topic model: topics of documents. */
    NTM("ntm"),
    /** Boxes around objects in images. */
    OBJECT_DETECTION("object-detection"),
    /** Embeddings of pairs of objects. */
    OBJECT2VEC("object2vec"),
    /** Principal component analysis. */
    PCA("pca"),
    /** Random cut forest: anomalies. */
    RANDOM_CUT_FOREST("randomcutforest"),
    /** A class for each pixel of an image. */
    SEMANTIC_SEGMENTATION("semantic-segmentation"),
    /** Sequence to sequence, such as translation. */
    SEQ2SEQ("seq2seq"),
    /** Gradient boosted trees without a script; {@link XGBoost} is the same image with one. */
    XGBOOST("xgboost");

    private static final String ONLY_VERSION = "1";

    private final String key;

    BuiltIn(String key) {
        this.key = key;
    }

    /** The algorithm that an image is of, by its name in the table of images. */
    static Optional<BuiltIn> of(String key) {
        return Arrays.stream(values()).filter(b -> b.key.equals(key)).findFirst();
    }

    /** {@return the image of version 1, which is the only one but for XGBoost} */
    public FrameworkImage image() {
        return image(ONLY_VERSION);
    }

    /**
     * The image of a version.
     *
     * @param version such as {@code 1.7-1} for XGBoost
     * @return the image; whether it exists is checked where it is used
     */
    public FrameworkImage image(String version) {
        return FrameworkImage.of(key, version);
    }

    /** {@return the hyperparameters with their kinds, ranges and defaults, the required ones first} */
    public List<HyperParameter> hyperParameters() {
        return entry().parameters().values().stream()
                .map(ParameterRule::description)
                .toList();
    }

    /** {@return the names of the channels, those that are required first} */
    public List<String> channels() {
        return List.copyOf(entry().channels().keySet());
    }

    /** How a model is served: by the image that trained it. */
    ServingRuntime serving(FrameworkImage image) {
        return ServingRuntime.of(image).withContentType(entry().contentType());
    }

    BuiltInTable.Entry entry() {
        return BuiltInTable.entry(key).orElseThrow();
    }
}
