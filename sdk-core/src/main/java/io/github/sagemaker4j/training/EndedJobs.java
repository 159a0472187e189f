package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.watch.Listing;
import io.github.sagemaker4j.internal.watch.SingleAttempt;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** The training jobs of an account and region that have ended, a hundred with each ListTrainingJobs. */
final class EndedJobs {

    private static final int PAGE = 100;

    private EndedJobs() {}

    static Listing of(Session session) {
        return new Listing("training jobs", (since, token) -> page(session, since, token));
    }

    private static Listing.Page page(Session session, Instant since, Optional<String> token) {
        var answer = session.client(SageMakerClient::builder)
                .listTrainingJobs(r -> r.lastModifiedTimeAfter(since)
                        .maxResults(PAGE)
                        .nextToken(token.orElse(null))
                        .overrideConfiguration(SingleAttempt::only));
        var jobs = answer.trainingJobSummaries();
        return new Listing.Page(
                jobs.stream()
                        .filter(job -> TrainingStatus.isEnd(job.trainingJobStatus()))
                        .map(job -> TrainingJob.subject(job.trainingJobName()))
                        .toList(),
                jobs.stream().map(TrainingJobSummary::lastModifiedTime).max(Comparator.naturalOrder()),
                Optional.ofNullable(answer.nextToken()));
    }
}
