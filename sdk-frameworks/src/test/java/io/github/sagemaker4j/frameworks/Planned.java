package io.github.sagemaker4j.frameworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.Estimator;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an estimator would send in us-west-2, planned offline. */
record Planned(JsonNode request, List<String> warnings) {

    /** Code that is in S3 already, so that no test needs a folder. */
    static final Source SOURCE = Source.s3("s3://code/sourcedir.tar.gz", "train.py");

    static Planned of(Estimator estimator) {
        var defaults = Defaults.of(d ->
                d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")).bucket("my-bucket"));
        try (var session = Session.offline("us-west-2", defaults)) {
            var plan = estimator.plan(session, TrainingInput.s3("train", "s3://my-bucket/data"));
            return new Planned(body(plan), plan.warnings());
        }
    }

    private static JsonNode body(Plan<TrainingJob> plan) {
        var requests = plan.requests();
        try (var body = requests.get(requests.size() - 1).body()) {
            return new JsonMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String image() {
        return request.at("/AlgorithmSpecification/TrainingImage").asText();
    }

    /** A hyperparameter as it is sent, {@code null} if it is not. */
    @Nullable
    String hyperParameter(String name) {
        return request.path("HyperParameters").path(name).asText(null);
    }

    /** Whether metrics are asked for as a series; {@code null} if nothing is said. */
    @Nullable
    Boolean metrics() {
        var flag = request.at("/AlgorithmSpecification/EnableSageMakerMetricsTimeSeries");
        return flag.isMissingNode() ? null : flag.asBoolean();
    }
}
