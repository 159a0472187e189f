package io.github.sagemaker4j.training;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.transfer.Downloads;
import java.nio.file.Path;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.s3.S3Client;

/** What a job has left in S3. */
final class JobFiles {

    private JobFiles() {}

    static Path model(TrainingJob job, Path folder) {
        var status = job.status();
        var artifact = TrainedModels.artifact(status.response())
                .orElseThrow(() -> new IllegalStateException("Training job " + job.name() + " has left no model: it is "
                        + status.secondaryStatus() + ". Wait until it is completed."));
        return downloaded(job, status, S3Uri.of(artifact), folder);
    }

    static Path output(TrainingJob job, Path folder) {
        var status = job.status();
        var output = TrainedModels.output(status.response());
        var compressed = TrainedModels.isCompressed(status.response());
        return downloaded(job, status, output.resolve(compressed ? "output.tar.gz" : "data/"), folder);
    }

    private static Path downloaded(TrainingJob job, TrainingStatus status, S3Uri uri, Path folder) {
        // A job writes into a bucket of its own account, unless somebody else has taken the bucket's name.
        var owner = Arn.fromString(status.arn()).accountId().orElseThrow();
        var downloads = new Downloads(job.session().client(S3Client::builder), owner);
        if (TrainedModels.isCompressed(status.response())) {
            downloads.archive(uri, folder);
        } else {
            downloads.prefix(uri, folder);
        }
        return folder;
    }
}
