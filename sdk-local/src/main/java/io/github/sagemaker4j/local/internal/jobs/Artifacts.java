package io.github.sagemaker4j.local.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.platform.Json;

/**
 * Where a job's results go.
 *
 * @param folder the job's folder in S3
 * @param compressed whether as archives
 */
record Artifacts(S3Uri folder, boolean compressed) {

    static Artifacts of(JsonNode request) {
        var output = request.path("OutputDataConfig");
        var path = S3Uri.of(Json.required(output, "S3OutputPath"));
        var compressed = !Json.text(output, "CompressionType").orElse("GZIP").equals("NONE");
        return new Artifacts(
                path.resolve(Json.required(request, "TrainingJobName")).resolve("output"), compressed);
    }

    S3Uri model() {
        return folder.resolve(compressed ? "model.tar.gz" : "model/");
    }

    S3Uri output() {
        return folder.resolve(compressed ? "output.tar.gz" : "data/");
    }

    /** Where the model goes, as Describe shows it. */
    @Override
    public String toString() {
        return model().toString();
    }
}
