package io.github.sagemaker4j.training;

import java.util.ArrayList;
import java.util.List;

/** What is allowed, and seldom meant. */
final class TrainingWarnings {

    private TrainingWarnings() {}

    static List<String> of(Estimator estimator, String image) {
        var warnings = new ArrayList<String>();
        estimator
                .spot()
                .filter(spot -> spot.checkpointConfig().isEmpty() && !spot.withoutCheckpoint())
                .ifPresent(
                        spot -> warnings.add("spot without a checkpoint: an interrupted job starts from the beginning"
                                + " and may never end; use withCheckpoint(\"s3://…\") or noCheckpoint()"));
        var tag = image.substring(image.lastIndexOf('/') + 1);
        if (tag.endsWith(":latest") || !(tag.contains(":") || tag.contains("@"))) {
            warnings.add("image " + image + " has no fixed tag: two jobs may run different images");
        }
        return warnings;
    }
}
