package io.github.sagemaker4j.internal.images;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an image's address says, where it is in one of the registries that AWS publishes to.
 *
 * @param framework the algorithm, or the framework without the variant: {@code pytorch} also for {@code pytorch-neuron}
 * @param version as it is in the tag, full or short
 * @param pyVersion the Python version in the tag
 * @param baseFramework the framework underneath, such as {@code pytorch2.1}; only for {@code huggingface}
 */
public record PublishedImage(
        String framework, String version, Optional<String> pyVersion, Optional<String> baseFramework) {

    private static final Pattern ADDRESS =
            Pattern.compile("(\\d{12}\\.dkr\\.ecr\\.([a-z0-9-]+)\\.[^/]+)/([^:@]+):(.+)");
    private static final Pattern TRANSFORMERS = Pattern.compile("(\\d[\\d.]*)-transformers(\\d[\\d.]*).*");
    private static final Pattern VERSION = Pattern.compile("(\\d+\\.[\\d.]*(?:-\\d+(?=-|$))?).*");
    private static final Pattern PYTHON = Pattern.compile("-(py\\d+)");

    /**
     * Reads an address.
     *
     * @param uri registry, repository and tag
     * @return what it says; empty if the registry is not one of AWS's, or the tag has no version
     */
    public static Optional<PublishedImage> of(String uri) {
        var address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            return Optional.empty();
        }
        return ImageTable.shipped()
                .published(address.group(1), address.group(2), address.group(3))
                .flatMap(row -> read(row, address.group(4)));
    }

    private static Optional<PublishedImage> read(ImageRow row, String tag) {
        var framework = row.framework().split("-", 2)[0];
        var python = PYTHON.matcher(tag).results().map(m -> m.group(1)).findFirst();
        var transformers = TRANSFORMERS.matcher(tag);
        if (transformers.matches()) {
            var base = row.base().orElse("").replaceFirst("[\\d.]+$", "") + transformers.group(1);
            return Optional.of(new PublishedImage(framework, transformers.group(2), python, Optional.of(base)));
        }
        if (row.version().equals(tag)) {
            return Optional.of(new PublishedImage(row.framework(), tag, python, Optional.empty()));
        }
        return Optional.of(VERSION.matcher(tag))
                .filter(Matcher::matches)
                .map(m -> new PublishedImage(framework, m.group(1), python, Optional.empty()));
    }
}
