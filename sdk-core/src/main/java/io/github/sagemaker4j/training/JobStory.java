package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Follow;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.WarmPoolResourceStatus;

/** Tells the steps of a job, each once and never backwards, whatever order answers come in. */
final class JobStory {

    private final Follow follow;
    private int step;
    private String said = "";

    JobStory(Follow follow) {
        this.follow = follow;
    }

    void tell(Optional<TrainingStatus> latest) {
        latest.ifPresent(status -> {
            var steps = status.transitions();
            for (int i = Math.max(0, step - 1); i < steps.size(); i++) {
                var text = text(steps.get(i));
                if (i >= step || !text.equals(said)) {
                    follow.status(text);
                }
                said = text;
            }
            step = Math.max(step, steps.size());
        });
    }

    void tellEnd(TrainingStatus status) {
        tell(Optional.of(status));
        status.trainingTime().ifPresent(trained -> {
            var billed = status.billableTime().orElse(trained);
            var saved = trained.isZero() ? 0 : 100 - 100 * billed.toSeconds() / trained.toSeconds();
            follow.status("Trained for " + trained.toSeconds() + " s, billed for " + billed.toSeconds() + " s"
                    + (saved > 0 ? ", saved " + saved + " % with spot instances" : ""));
        });
        status.warmPool()
                .filter(pool -> pool.status() == WarmPoolResourceStatus.AVAILABLE)
                .ifPresent(
                        pool -> follow.status("Its instances stay warm, and are paid for, until the next job like it or"
                                + " the end of the time to keep them; job.update(…) gives them back"));
    }

    private static String text(SecondaryStatusTransition step) {
        var message = step.statusMessage();
        return step.startTime() + " " + step.statusAsString()
                + (message == null || message.isEmpty() ? "" : " - " + message);
    }
}
