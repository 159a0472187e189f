package io.github.sagemaker4j.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sagemaker4j.internal.check.Shape.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of the SageMaker API, read from its service model: what is required, how long, of which form, which of
 * which. So a limit is data that a newer model replaces, never a number from memory. Safe for many threads; loaded once.
 *
 * <pre>{@code
 * var wrong = ServiceModel.sagemaker().violations("CreateTrainingJob", RequestTree.of(request));
 * }</pre>
 */
public final class ServiceModel {

    private final ModelFile file = ModelFile.load();
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    private ServiceModel() {}

    /** {@return the model of SageMaker, loaded at the first call} */
    public static ServiceModel sagemaker() {
        return Loaded.SAGEMAKER;
    }

    /** {@return the operations that the model knows, such as {@code CreateTrainingJob}} */
    public Set<String> operations() {
        return file.operations();
    }

    /**
     * Checks a whole request.
     *
     * @param operation such as {@code CreateTrainingJob}
     * @param request the body by wire names
     * @return what the service would object to, empty if nothing
     */
    public List<Violation> violations(String operation, JsonNode request) {
        return walk(Walk.Mode.REQUEST, end(operation, "input"), request);
    }

    /**
     * Checks what there is of a request and does not miss what is still absent.
     *
     * @param operation such as {@code CreateTrainingJob}
     * @param request a part of the body by wire names
     * @return what the service would object to, empty if nothing
     */
    public List<Violation> violationsOfPart(String operation, JsonNode request) {
        return walk(Walk.Mode.PARTIAL, end(operation, "input"), request);
    }

    /**
     * Checks an answer, also for members that the service does not have.
     *
     * @param operation such as {@code DescribeTrainingJob}
     * @param answer the body by wire names
     * @return where it departs from the model, empty if nowhere
     */
    public List<Violation> violationsOfOutput(String operation, JsonNode answer) {
        return walk(Walk.Mode.ANSWER, end(operation, "output"), answer);
    }

    /**
     * Checks one text before there is a request around it.
     *
     * @param shape a shape of the service model, such as {@code TrainingJobName}
     * @param value the text
     * @param name how the place is called in the violations
     * @return what the service would object to, empty if nothing
     */
    public List<Violation> violationsOfText(String shape, String value, String name) {
        return new Walk(this::shape, this::pattern, Walk.Mode.REQUEST)
                .over(shape, TextNode.valueOf(value), Where.at(name));
    }

    /**
     * The listed values of a text.
     *
     * @param shape such as {@code TrainingInstanceType} or {@code ProductionVariantInstanceType}
     * @return the values in the order of the model
     * @throws IllegalArgumentException if the model has no such list
     */
    public List<String> enumValues(String shape) {
        if (shape(shape) instanceof Text text && !text.oneOf().isEmpty()) {
            return text.oneOf();
        }
        throw new IllegalArgumentException("no list of values in the service model: " + shape);
    }

    /**
     * The longest text, list or map that a shape allows.
     *
     * @param shape such as {@code TrainingJobName}
     * @return the length
     * @throws IllegalArgumentException if the shape has no such limit
     */
    public int maxLength(String shape) {
        var limits = shape(shape).length();
        if (limits == null || limits.max() == null) {
            throw new IllegalArgumentException("no longest length in the service model: " + shape);
        }
        return limits.max().intValueExact();
    }

    private List<Violation> walk(Walk.Mode mode, @Nullable String shape, JsonNode value) {
        return shape == null ? List.of() : new Walk(this::shape, this::pattern, mode).over(shape, value, Where.at(""));
    }

    /** The shape at one end of an operation; {@code null} if it has nothing there, as {@code DeleteModel} answers. */
    private @Nullable String end(String operation, String end) {
        var ends = file.operation(operation);
        if (ends == null) {
            throw new IllegalArgumentException("the service model has no operation " + operation);
        }
        var shape = ends.get(end);
        return shape == null ? null : shape.asText();
    }

    private Shape shape(String name) {
        return shapes.computeIfAbsent(name, this::read);
    }

    private Shape read(String name) {
        var node = file.shape(name);
        if (node == null) {
            throw new IllegalArgumentException("the service model has no shape " + name);
        }
        return Shapes.shape(node);
    }

    private Pattern pattern(String text) {
        return patterns.computeIfAbsent(text, Pattern::compile);
    }

    /** Loaded by its first use, once. */
    private static final class Loaded {
        static final ServiceModel SAGEMAKER = new ServiceModel();
    }
}
