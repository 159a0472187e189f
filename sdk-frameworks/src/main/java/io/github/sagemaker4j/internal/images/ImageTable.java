package io.github.sagemaker4j.internal.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The table of published images, read once when first asked for. */
final class ImageTable {

    private static final String RESOURCE = "image-table.json";

    private final JsonNode table;
    private final Map<String, List<ImageRow>> rows = new LinkedHashMap<>();
    private final Set<String> gravitonFamilies;
    private final Set<String> gravitonFrameworks;

    private ImageTable(JsonNode table) {
        this.table = table;
        for (var node : table.path("images")) {
            var row = new ImageRow(node);
            rows.computeIfAbsent(row.framework(), f -> new ArrayList<>()).add(row);
        }
        gravitonFamilies = rule("gravitonFamilies");
        gravitonFrameworks = rule("gravitonFrameworks");
    }

    static ImageTable shipped() {
        return Loaded.TABLE;
    }

    /** The entries of a framework or algorithm in the table's order, empty if it has none. */
    List<ImageRow> rows(String framework) {
        return rows.getOrDefault(framework, List.of());
    }

    Set<String> frameworks() {
        return rows.keySet();
    }

    /** The registry's host of an entry in a region. */
    Optional<String> registry(ImageRow row, String region) {
        var account = table.path("accountSets").path(row.accounts()).path(region);
        var host = table.path("hosts").path(region);
        return account.isMissingNode() || host.isMissingNode()
                ? Optional.empty()
                : Optional.of(account.asText() + ".dkr." + host.asText());
    }

    /** An entry that is published at this place. */
    Optional<ImageRow> published(String registry, String region, String repository) {
        return rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.repository().equals(repository))
                .filter(row -> registry(row, region).filter(registry::equals).isPresent())
                .findFirst();
    }

    /** The regions that hold an entry, sorted. */
    Set<String> regions(ImageRow row) {
        var regions = new TreeSet<String>();
        table.path("accountSets").path(row.accounts()).fieldNames().forEachRemaining(regions::add);
        return regions;
    }

    boolean isGraviton(String family) {
        return gravitonFamilies.contains(family);
    }

    boolean runsOnGraviton(String framework) {
        return gravitonFrameworks.contains(framework);
    }

    /** Tags on Graviton that follow no pattern, by version; empty for a framework whose tags do. */
    Map<String, String> gravitonTags(String framework) {
        var tags = table.path("rules").path("gravitonFixedTags").path(framework);
        var all = new LinkedHashMap<String, String>();
        tags.fieldNames()
                .forEachRemaining(version -> all.put(version, tags.path(version).asText()));
        return all;
    }

    /** What the tag of an image for p4d or smdistributed ends with. */
    Optional<String> suffix(String framework, String tag) {
        return Optional.ofNullable(
                        table.path("rules").path("suffixForP4dOrSmdistributed").get(framework + "-" + tag))
                .map(JsonNode::asText);
    }

    private Set<String> rule(String name) {
        var all = new LinkedHashSet<String>();
        table.path("rules").path(name).forEach(n -> all.add(n.asText()));
        return all;
    }

    /** Holds the table, so that a program that names no published image never reads it. */
    private static final class Loaded {

        private static final ImageTable TABLE = read();

        private static ImageTable read() {
            try (var in = ImageTable.class.getResourceAsStream(RESOURCE)) {
                return new ImageTable(new JsonMapper().readTree(Objects.requireNonNull(in, RESOURCE)));
            } catch (IOException e) {
                throw new UncheckedIOException("The table of published images can't be read from the library's jar", e);
            }
        }
    }
}
