package io.github.sagemaker4j.internal.images;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.images.ImageTag.Choice;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers one question to the table, in the order of the Python SDK: the entries of the framework, of the purpose, of
 * the version, of the framework underneath, of the Python version; then the region, the processor and the tag.
 */
public final class ImageLookup {

    private static final String HUGGING_FACE = "huggingface";
    private static final String PYTORCH = "pytorch";
    private static final String GRAVITON = "inference_graviton";
    private static final Set<String> NEURON = Set.of("neuron", "neuronx");
    private static final Set<String> NEWEST_BY_DEFAULT = Set.of("data-wrangler", "sagemaker-tritonserver");
    private static final Set<String> SAME_FOR_ALL_PURPOSES = Set.of("xgboost", "sklearn");
    private static final Pattern CONTAINER_VERSION = Pattern.compile("(cu\\d+-)?[a-z]+\\d+\\.\\d+.*|cu\\d+");

    private final ImageTable table = ImageTable.shipped();
    private final ImageQuery query;
    private final ImageProblems wrong;
    private final String family;
    private final Optional<String> tool;

    private ImageLookup(ImageQuery query) {
        this.query = query;
        this.wrong = new ImageProblems(query);
        this.family = query.instanceType().map(Processors::family).orElse("");
        this.tool = query.inferenceTool().or(this::toolOfInstance);
    }

    /**
     * The address of an image.
     *
     * @param query which image, where, and for what
     * @return registry, repository and tag
     * @throws InvalidSpecException if the table has none; says what it has
     */
    public static String address(ImageQuery query) {
        return new ImageLookup(query).address();
    }

    /**
     * What is wrong with a question in any region.
     *
     * @param query which image, and for what; its region is not looked at
     * @return the first problem; empty if some region may have the image
     */
    public static List<Problem> problems(ImageQuery query) {
        try {
            var lookup = new ImageLookup(query.withRegion(""));
            lookup.tag(lookup.choice());
            return List.of();
        } catch (InvalidSpecException e) {
            return e.problems();
        }
    }

    /**
     * The address of an image that the table does not have yet: a tag in the repository of the newest that it has.
     *
     * @param query which image, where, and for what; its version is not looked up
     * @param tag the tag
     * @return registry, repository and tag
     * @throws InvalidSpecException if the table has no such framework, or not in this region
     */
    public static String address(ImageQuery query, String tag) {
        var lookup = new ImageLookup(query);
        var base =
                query.baseFramework().map(b -> b.replaceFirst("[\\d.]+$", "")).orElse("");
        var row = lookup.rows().stream()
                .filter(r -> r.base().orElse("").startsWith(base))
                .max((a, b) -> Versions.OLDEST_FIRST.compare(a.version(), b.version()))
                .orElseThrow(() -> lookup.wrong.framework(lookup.table.frameworks()));
        return lookup.registry(row) + "/" + row.repository() + ":" + tag;
    }

    private Optional<String> toolOfInstance() {
        var neuron = !query.trainingCompiler()
                && Set.of(HUGGING_FACE, PYTORCH).contains(query.framework())
                && (family.startsWith("inf") || family.startsWith("trn"));
        return neuron ? Optional.of("neuron") : Optional.empty();
    }

    private String address() {
        var choice = choice();
        var tag = tag(choice);
        return registry(choice.row()) + "/" + choice.row().repository() + (tag.isEmpty() ? "" : ":" + tag);
    }

    private Choice choice() {
        var rows = rows();
        var version = version(rows);
        var versioned = ofBase(ofVersion(rows, version));
        var py = py(versioned);
        var row = versioned.stream()
                .filter(r -> r.pyOnly().isPresent() && r.pyOnly().equals(py))
                .findFirst()
                .orElse(versioned.get(0));
        return new Choice(row, version, py, processor(row), tool);
    }

    /** The entries of the framework and the purpose, at least one. */
    private List<ImageRow> rows() {
        if (!query.trainingCompiler()) {
            checkProcessorFamily();
        }
        var rows = table.rows(tableName());
        if (rows.isEmpty()) {
            throw wrong.framework(table.frameworks());
        }
        var scopes = distinct(rows.stream().flatMap(r -> r.scopes().stream()).toList());
        if (scopes.isEmpty()) {
            return rows;
        }
        var scope = scope(rows, scopes);
        return rows.stream().filter(r -> r.scopes().contains(scope)).toList();
    }

    private void checkProcessorFamily() {
        if (family.startsWith("trn") && !PYTORCH.equals(query.framework())) {
            throw wrong.processor("trn", List.of("no Trainium images but those of pytorch"));
        }
        if (table.isGraviton(family) && !table.runsOnGraviton(query.framework())) {
            throw wrong.processor("Graviton", List.of("no Graviton image of " + query.framework()));
        }
    }

    private String tableName() {
        if (!query.trainingCompiler()) {
            var neuron = Set.of(HUGGING_FACE, PYTORCH).contains(query.framework());
            return query.framework()
                    + tool.filter(t -> neuron && NEURON.contains(t))
                            .map(t -> "-" + t)
                            .orElse("");
        }
        return switch (query.framework()) {
            case HUGGING_FACE, PYTORCH -> query.framework() + "-training-compiler";
            case "tensorflow" -> query.framework();
            default -> throw wrong.compiler();
        };
    }

    private String scope(List<ImageRow> rows, List<String> known) {
        if (known.size() == 1) {
            return known.get(0);
        }
        var scope = asked();
        if (scope.isEmpty() && rows.stream().allMatch(ImageRow::isForTrainingAndInference)) {
            return known.get(0);
        }
        return scope.filter(known::contains).orElseThrow(() -> wrong.scope(scope, known));
    }

    private Optional<String> asked() {
        if (query.acceleratorType().isPresent()) {
            var type = query.acceleratorType().get();
            if (!type.startsWith("ml.eia") && !"local_sagemaker_notebook".equals(type)) {
                throw wrong.accelerator(type);
            }
            return Optional.of("eia");
        }
        if (!query.trainingCompiler() && table.isGraviton(family)) {
            return Optional.of(GRAVITON);
        }
        return query.scope()
                .or(() ->
                        SAME_FOR_ALL_PURPOSES.contains(query.framework()) ? Optional.of("training") : Optional.empty());
    }

    private String version(List<ImageRow> rows) {
        var versions = distinct(rows.stream().map(ImageRow::version).toList());
        var aliases = rows.stream().flatMap(r -> r.aliases().stream()).toList();
        if (versions.size() == 1 && !query.version().filter(aliases::contains).isPresent()) {
            return versions.get(0);
        }
        if (query.version().isEmpty() && NEWEST_BY_DEFAULT.contains(query.framework())) {
            return versions.stream().max(Versions.OLDEST_FIRST).orElseThrow();
        }
        return query.version()
                .filter(v -> versions.contains(v) || aliases.contains(v))
                .orElseThrow(() -> wrong.version(versions));
    }

    // A few full versions are aliases of another: there the alias wins.
    private static List<ImageRow> ofVersion(List<ImageRow> rows, String version) {
        var aliased = rows.stream().filter(r -> r.aliases().contains(version)).toList();
        return aliased.isEmpty()
                ? rows.stream().filter(r -> r.version().equals(version)).toList()
                : aliased;
    }

    private List<ImageRow> ofBase(List<ImageRow> rows) {
        if (!HUGGING_FACE.equals(query.framework())) {
            return rows;
        }
        var base = query.baseFramework().orElse("");
        var matching = rows.stream().filter(r -> r.isBase(base)).toList();
        if (matching.isEmpty()) {
            throw wrong.base(
                    distinct(rows.stream().flatMap(r -> r.base().stream()).toList()));
        }
        return matching;
    }

    private Optional<String> py(List<ImageRow> rows) {
        var known = distinct(rows.stream().flatMap(r -> r.pyVersions().stream()).toList());
        if (known.isEmpty() || (query.pyVersion().isEmpty() && "spark".equals(query.framework()))) {
            return Optional.empty();
        }
        if (query.pyVersion().isEmpty() && known.size() == 1) {
            return Optional.of(known.get(0));
        }
        return Optional.of(query.pyVersion().filter(known::contains).orElseThrow(() -> wrong.py(known)));
    }

    private String registry(ImageRow row) {
        return table.registry(row, query.region()).orElseThrow(() -> wrong.region(table.regions(row)));
    }

    private Optional<String> processor(ImageRow row) {
        var known = row.processors();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var type = query.instanceType().filter(t -> !t.isEmpty());
        if (known.size() == 1 && type.isEmpty()) {
            return Optional.of(known.get(0));
        }
        if (query.serverless()) {
            return Optional.of("cpu");
        }
        var processor = Processors.of(type.orElseThrow(() -> wrong.instanceType("")), known)
                .orElseThrow(() -> wrong.instanceType(type.get()));
        if (!known.contains(processor)) {
            throw wrong.processor(processor, known);
        }
        return Optional.of(processor);
    }

    private String tag(Choice choice) {
        if ("p2".equals(family) && isTooNewForP2(choice.version())) {
            throw wrong.processor("p2", List.of("P2 only up to PyTorch 1.12 and TensorFlow 2.11"));
        }
        if (query.containerVersion()
                .filter(v -> !CONTAINER_VERSION.matcher(v).matches())
                .isPresent()) {
            throw wrong.containerVersion(query.containerVersion().get());
        }
        var fixed = table.gravitonTags(query.framework());
        var graviton = choice.row().scopes().equals(List.of(GRAVITON));
        return graviton && !fixed.isEmpty()
                ? gravitonTag(fixed.getOrDefault(choice.version(), ""))
                : new ImageTag(table, query, choice).text();
    }

    private String gravitonTag(String tag) {
        if (query.instanceType().isPresent() && !table.isGraviton(family)) {
            throw wrong.processor(family, List.of("Graviton instances"));
        }
        if (tag.isEmpty()) {
            throw wrong.version(
                    List.copyOf(table.gravitonTags(query.framework()).keySet()));
        }
        return tag;
    }

    private boolean isTooNewForP2(String version) {
        return (PYTORCH.equals(query.framework()) && Versions.atLeast(version, "1.13"))
                || ("tensorflow".equals(query.framework()) && Versions.atLeast(version, "2.12"));
    }

    private static List<String> distinct(Collection<String> all) {
        return List.copyOf(new LinkedHashSet<>(all));
    }
}
