package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.training.Instances;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys of volumes that models bring along from the jobs that trained them. */
final class VolumeKeys {

    /** Families with disks of their own, which hardware encrypts: the service refuses a key for them. */
    private static final Pattern OWN_DISKS =
            Pattern.compile("ml\\.(?:[a-z]+\\d+[a-z]*d[a-z]*|g5|g6e?|gr6|p5(?:en?)?|trn[12]n?)\\..*");

    private VolumeKeys() {}

    /** What an endpoint's models bring: empty where its machines take no key. */
    static List<String> of(EndpointSpec spec) {
        return isTaken(machines(spec)) ? brought(spec).toList() : List.of();
    }

    /** What a transformed model brings. */
    static Optional<String> of(Transformer transformer) {
        return transformer.model().flatMap(HostedModel::volumeKmsKey).filter(key -> isTaken(transformer.instances()));
    }

    /** What is to be said where a key is left behind. */
    static Optional<String> warning(EndpointSpec spec) {
        var machines = machines(spec);
        var isNamed = spec.kmsKey().isPresent()
                || Stream.of(machines).anyMatch(i -> i.volumeKmsKey().isPresent());
        return machines.length == 0 || isNamed || isTaken(machines)
                ? Optional.empty()
                : brought(spec).findFirst().map(VolumeKeys::left);
    }

    /** The same of a batch transform. */
    static Optional<String> warning(Transformer transformer) {
        return transformer
                .model()
                .flatMap(HostedModel::volumeKmsKey)
                .filter(key -> transformer.instances().volumeKmsKey().isEmpty() && !isTaken(transformer.instances()))
                .map(VolumeKeys::left);
    }

    private static String left(String key) {
        return "The key " + key + " of the training job's volumes is not used: machines with disks of their own encrypt"
                + " them in hardware, and the service refuses a key for them.";
    }

    /** Serverless variants have no volumes. */
    private static Instances[] machines(EndpointSpec spec) {
        return all(spec).flatMap(v -> v.instances().stream()).toArray(Instances[]::new);
    }

    private static boolean isTaken(Instances... machines) {
        return machines.length > 0
                && Stream.of(machines).flatMap(i -> i.instanceType().stream()).noneMatch(OWN_DISKS.asMatchPredicate());
    }

    private static Stream<String> brought(EndpointSpec spec) {
        return all(spec)
                .flatMap(v -> v.model().stream())
                .flatMap(m -> m.volumeKmsKey().stream())
                .distinct();
    }

    private static Stream<ProductionVariant> all(EndpointSpec spec) {
        return Stream.concat(spec.variants().stream(), spec.shadowVariants().stream());
    }
}
