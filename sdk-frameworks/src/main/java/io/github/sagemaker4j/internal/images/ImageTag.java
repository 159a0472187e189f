package io.github.sagemaker4j.internal.images;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the tag of a chosen entry. */
final class ImageTag {

    /** One look-up's result: an entry, and what of the question is left after it was checked. */
    record Choice(
            ImageRow row, String version, Optional<String> py, Optional<String> processor, Optional<String> tool) {}

    private static final Pattern BASE = Pattern.compile("[a-z]+(.*)");
    private static final String HUGGING_FACE = "huggingface";

    private final ImageTable table;
    private final ImageQuery query;
    private final Choice choice;

    ImageTag(ImageTable table, ImageQuery query, Choice choice) {
        this.table = table;
        this.query = query;
        this.choice = choice;
    }

    /** The tag, empty for a repository that is named without one. */
    String text() {
        var tag = Stream.of(
                        Optional.of(prefix()),
                        choice.tool().or(choice::processor),
                        choice.py(),
                        containerVersion().or(query::containerVersion))
                .flatMap(Optional::stream)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
        return special(tag);
    }

    private String special(String tag) {
        var gpu = choice.processor().filter("gpu"::equals).isPresent();
        if ("sagemaker-tritonserver".equals(query.framework()) && gpu) {
            return tag.replaceFirst("-gpu$", "");
        }
        var p4d = query.instanceType().map(Processors::family).filter("p4d"::equals);
        if (p4d.isPresent() || query.smdistributed()) {
            return table.suffix(query.framework(), tag)
                    .map(suffix -> tag + "-" + suffix)
                    .orElse(tag);
        }
        return tag;
    }

    private String prefix() {
        return HUGGING_FACE.equals(query.framework())
                ? transformers()
                : choice.row().tagPrefix().orElse(choice.version());
    }

    // An alias stays in the tag as it was asked for, except on Neuron, where only full versions are published.
    private String transformers() {
        var neuron = choice.row().repository().contains("neuron");
        var base = neuron ? choice.row().base() : query.baseFramework();
        var number = base.map(BASE::matcher).filter(m -> m.matches()).map(m -> m.group(1));
        return number.orElse("") + "-transformers" + (neuron ? choice.row().version() : choice.version());
    }

    private Optional<String> containerVersion() {
        Map<String, String> versions = choice.row().containerVersions();
        var version = choice.processor().map(versions::get);
        var sdk = choice.row().sdkVersions().stream().max(Versions.OLDEST_FIRST);
        var full = version.map(v -> sdk.map(s -> s + "-" + v).orElse(v));
        var graviton = choice.row().repository().equals(query.framework() + "-inference-graviton");
        return graviton ? full.map(v -> v + "-sagemaker") : full;
    }
}
