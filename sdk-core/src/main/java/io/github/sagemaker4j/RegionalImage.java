package io.github.sagemaker4j;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** The same repository name in each region's registry. */
record RegionalImage(String account, String repository) implements ContainerImage {

    @Override
    public String address(Place place) {
        var suffix = PartitionMetadata.of(Region.of(place.region())).dnsSuffix();
        return account + ".dkr.ecr." + place.region() + "." + suffix + "/" + repository;
    }
}
