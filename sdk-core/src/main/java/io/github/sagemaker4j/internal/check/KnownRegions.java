package io.github.sagemaker4j.internal.check;

import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** The regions that the AWS SDK knows. One that is newer than the SDK works all the same, so others are doubted only. */
public final class KnownRegions {

    private KnownRegions() {}

    /** What to say of a region that is not known; empty if it is. */
    public static Optional<String> doubt(String name) {
        var known = Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .toList();
        return known.contains(name)
                ? Optional.empty()
                : Optional.of("Region " + name + " is not known to this version of the AWS SDK"
                        + Nearest.of(name, known)
                                .map(near -> ": did you mean " + near + "?")
                                .orElse(".")
                        + " If it is newer than the SDK, all is well.");
    }
}
