package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.Nearest;
import io.github.sagemaker4j.internal.images.ImageLookup;
import io.github.sagemaker4j.internal.images.PublishedImage;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a first-party algorithm before its job starts: hyperparameters, channels, instances. */
final class BuiltInRules {

    private static final String ANYWAY = "to send it anyway, use customize(r -> r.hyperParameters(…))";

    private final BuiltInAlgorithm estimator;
    private final String name;
    private final BuiltInTable.Entry entry;

    private BuiltInRules(BuiltInAlgorithm estimator, BuiltInTable.Entry entry) {
        this.estimator = estimator;
        this.name = estimator.image().framework();
        this.entry = entry;
    }

    static Optional<BuiltInRules> of(BuiltInAlgorithm estimator) {
        return BuiltInTable.entry(estimator.image().framework()).map(entry -> new BuiltInRules(estimator, entry));
    }

    /** The algorithm that an address is of. */
    static FrameworkImage published(String uri) {
        return PublishedImage.of(uri)
                .flatMap(image -> BuiltIn.of(image.framework()).map(b -> b.image(image.version())))
                .orElseThrow(() -> new InvalidSpecException(
                        "old job",
                        Problem.of(
                                "ATTACH-05",
                                "image",
                                uri,
                                "is no published image of a built-in algorithm",
                                "use ContainerEstimator.from(job)")));
    }

    /** The image is of no algorithm that this is for. */
    static Problem notBuiltIn(FrameworkImage image) {
        var known =
                Arrays.stream(BuiltIn.values()).map(b -> b.image().framework()).toList();
        return Problem.of(
                "IMAGE-33",
                "image",
                image.framework(),
                "is no built-in algorithm",
                Nearest.of(image.framework(), known)
                        .map(n -> "did you mean " + n + "?")
                        .orElse("use one of " + String.join(", ", known)));
    }

    String contentType() {
        return entry.contentType();
    }

    /** The hyperparameters in the form that the algorithm reads. */
    Map<String, Object> hyperParameters() {
        var all = new LinkedHashMap<String, Object>(entry.sent());
        estimator
                .hyperParameters()
                .forEach((key, value) -> all.put(
                        key,
                        Optional.ofNullable(entry.parameters().get(key))
                                .flatMap(rule -> rule.read(value))
                                .orElse(value)));
        return all;
    }

    /** What is wrong whatever the inputs are. */
    List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        image(problems);
        estimator.hyperParameters().forEach((key, value) -> hyperParameter(key, value, problems));
        together(problems);
        var instances = estimator.instances();
        if (entry.oneInstance()
                && (instances.instanceCount() > 1 || !instances.instanceGroups().isEmpty())) {
            problems.add(Problem.of(
                    "INST-20",
                    "instances",
                    instances.instanceCount(),
                    "is more than one instance, and " + name + " does not share its work between instances",
                    "use one instance, a larger one if need be"));
        }
        return problems;
    }

    private void image(List<Problem> problems) {
        var image = estimator.image();
        if (image.uri().isEmpty() && image.tag().isEmpty()) {
            var type = estimator.instances().instanceType().orElse("");
            problems.addAll(ImageLookup.problems(FrameworkImages.query(image, new Place("", type, Purpose.TRAINING))));
        }
    }

    private void hyperParameter(String key, Object value, List<Problem> problems) {
        var rule = entry.parameters().get(key);
        if (rule != null) {
            rule.problem(value, name).ifPresent(problems::add);
        } else if (!key.startsWith("_")) {
            problems.add(Problem.of(
                    "HP-10",
                    "hyperParameters." + key,
                    "",
                    "is no hyperparameter of " + name,
                    ChannelRules.nearest(key, entry.parameters().keySet()) + "; " + ANYWAY));
        }
    }

    private void together(List<Problem> problems) {
        var set = estimator.hyperParameters();
        if (set.containsKey("dimension_reduction_type") && !set.containsKey("dimension_reduction_target")) {
            problems.add(missing("dimension_reduction_target", "needed with dimension_reduction_type"));
        }
        var multiclass = "multiclass_classifier".equals(set.get("predictor_type"));
        if (multiclass && !(hyperParameters().get("num_classes") instanceof Number n && n.intValue() > 2)) {
            problems.add(Problem.of(
                    "HP-13",
                    "hyperParameters.num_classes",
                    set.getOrDefault("num_classes", ""),
                    "must be at least 3 for a multiclass_classifier",
                    "set the number of classes"));
        }
    }

    /** What is wrong with these inputs, or left out. */
    List<Problem> problemsOf(List<TrainingInput> inputs) {
        var problems = new ArrayList<Problem>();
        var overlay = estimator.overlay().map(o -> o.hyperParameters()).orElse(Map.of());
        for (var rule : entry.parameters().values()) {
            if (rule.required()
                    && !estimator.hyperParameters().containsKey(rule.name())
                    && !overlay.containsKey(rule.name())) {
                problems.add(missing(rule.name(), rule.description().description()));
            }
        }
        ChannelRules.of(name, entry.channels()).check(estimator.inputMode(), inputs, problems);
        return problems;
    }

    private Problem missing(String key, String expected) {
        return Problem.of(
                "HP-13",
                "hyperParameters." + key,
                "",
                "is required by " + name + " and not set",
                "set it: " + expected);
    }
}
