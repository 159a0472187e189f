package io.github.sagemaker4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lays defaults over those of a file. */
final class SettledDefaults {

    private SettledDefaults() {}

    /** What the defaults leave open is as in the part of the file. */
    static Defaults over(Defaults defaults, Defaults beneath) {
        var network = beneath.network()
                .map(file -> defaults.network().map(n -> n.over(file)).orElse(file))
                .or(defaults::network);
        return withBucket(defaults)
                .withFile(Optional.empty())
                .withRole(defaults.role().or(beneath::role))
                .withNetwork(network)
                .withVolumeKmsKey(defaults.volumeKmsKey().or(beneath::volumeKmsKey))
                .withOutputKmsKey(defaults.outputKmsKey().or(beneath::outputKmsKey))
                .withEnvironment(merged(beneath.environment(), defaults.environment()))
                .withTags(merged(beneath.tags(), defaults.tags()));
    }

    /** The bucket is the same for all kinds of things. */
    static Defaults withBucket(Defaults defaults) {
        return defaults.file()
                .map(f -> defaults.withBucket(defaults.bucket().or(f::bucket))
                        .withBucketPrefix(defaults.bucketPrefix().or(f::bucketPrefix)))
                .orElse(defaults);
    }

    private static Map<String, String> merged(Map<String, String> beneath, Map<String, String> over) {
        var all = new LinkedHashMap<>(over);
        beneath.forEach(all::putIfAbsent);
        return all;
    }
}
