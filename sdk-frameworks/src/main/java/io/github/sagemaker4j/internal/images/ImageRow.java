package io.github.sagemaker4j.internal.images;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One entry of the table: a repository, what it holds, and for which versions, purposes and processors. */
record ImageRow(JsonNode node) {

    String framework() {
        return node.path("framework").asText();
    }

    /** The purposes, in order of preference. */
    List<String> scopes() {
        return texts("scopes");
    }

    String version() {
        return node.path("version").asText();
    }

    List<String> aliases() {
        return texts("aliases");
    }

    /** The kinds of processor that images differ by; empty if they don't. */
    List<String> processors() {
        return texts("processors");
    }

    /** The framework underneath and its version, such as {@code pytorch2.1.0}. */
    Optional<String> base() {
        return text("base");
    }

    boolean isBase(String asked) {
        return base().filter(asked::equals).isPresent() || texts("baseAliases").contains(asked);
    }

    String repository() {
        return node.path("repository").asText();
    }

    /** The key of the set of accounts that hold the repository. */
    String accounts() {
        return node.path("accounts").asText();
    }

    List<String> pyVersions() {
        return pyOnly().map(List::of).orElseGet(() -> texts("py"));
    }

    /** The one Python version that this entry is for, where repositories differ by it. */
    Optional<String> pyOnly() {
        return text("pyOnly");
    }

    Optional<String> tagPrefix() {
        return text("tagPrefix");
    }

    /** What the tag ends with, by processor. */
    Map<String, String> containerVersions() {
        var versions = node.path("containerVersion");
        var all = new LinkedHashMap<String, String>();
        versions.fieldNames()
                .forEachRemaining(
                        processor -> all.put(processor, versions.path(processor).asText()));
        return all;
    }

    List<String> sdkVersions() {
        return texts("sdkVersions");
    }

    boolean isForTrainingAndInference() {
        return Set.copyOf(scopes()).equals(Set.of("training", "inference"));
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
    }

    private List<String> texts(String field) {
        var all = new ArrayList<String>();
        node.path(field).forEach(n -> all.add(n.asText()));
        return all;
    }
}
