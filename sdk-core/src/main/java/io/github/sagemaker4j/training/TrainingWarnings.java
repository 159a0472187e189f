package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.InvalidSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is allowed, and seldom meant. */
final class TrainingWarnings {

    private TrainingWarnings() {}

    static List<String> of(Estimator estimator, Algorithm algorithm, String image) {
        var warnings = new ArrayList<String>();
        estimator
                .spot()
                .filter(spot -> spot.checkpointConfig().isEmpty() && !spot.withoutCheckpoint())
                .ifPresent(
                        spot -> warnings.add("spot without a checkpoint: an interrupted job starts from the beginning"
                                + " and may never end; use withCheckpoint(\"s3://…\") or noCheckpoint()"));
        var tag = image.substring(image.lastIndexOf('/') + 1);
        var open = tag.endsWith(":latest") || !(tag.contains(":") || tag.contains("@"));
        if (open && algorithm.algorithmName().isEmpty()) {
            warnings.add("image " + image + " has no fixed tag: two jobs may run different images");
        }
        return warnings;
    }

    /** A model that no image can serve is found out only after the job was paid for, unless it is said here. */
    static Optional<String> ofServing(Algorithm algorithm, String region) {
        // The model of an algorithm resource is served by way of a model package.
        return algorithm
                .serving()
                .filter(runtime -> algorithm.algorithmName().isEmpty())
                .flatMap(runtime -> noImage(runtime, region, "ml.m5.xlarge")
                        .flatMap(onCpu -> noImage(runtime, region, "ml.g5.xlarge"))
                        .map(reason -> "the model can be trained, but no image serves it: " + reason));
    }

    private static Optional<String> noImage(ServingRuntime runtime, String region, String instanceType) {
        try {
            runtime.image().address(new Place(region, instanceType, Purpose.SERVING));
            return Optional.empty();
        } catch (InvalidSpecException e) {
            return Optional.of(e.problems().get(0).toString());
        }
    }
}
