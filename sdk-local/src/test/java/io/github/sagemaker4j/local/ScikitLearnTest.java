package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Installs scikit-learn once from the registry, then trains and serves with it. */
@Tag("interop")
class ScikitLearnTest {

    private static final String IMAGE =
            "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3";

    private static final String SCRIPT = """
            import joblib, os
            from sklearn.tree import DecisionTreeClassifier

            def model_fn(folder):
                return joblib.load(folder + "/model.joblib")

            if __name__ == "__main__":
                model = DecisionTreeClassifier().fit([[0, 0], [1, 1]], [0, 1])
                joblib.dump(model, os.environ["SM_MODEL_DIR"] + "/model.joblib")
            """;

    @Test
    void trainsAndServesWithTheImagesOwnVersion() throws Exception {
        try (var stage = new Stage()) {
            var source = stage.archive("code.tar.gz", Map.of("train.py", SCRIPT));
            stage.create(
                    "sklearn",
                    r -> r.hyperParameters(Map.of(
                                    "sagemaker_program",
                                    "\"train.py\"",
                                    "sagemaker_submit_directory",
                                    "\"" + source + "\""))
                            .algorithmSpecification(a -> a.trainingImage(IMAGE).trainingInputMode("File"))
                            .stoppingCondition(s -> s.maxRuntimeInSeconds(600)));
            Stage.await(() -> stage.log("sklearn").contains("scikit-learn 1.2.1")
                    || stage.describe("sklearn").trainingEndTime() != null);
            var job = stage.end("sklearn");
            assertThat(job.trainingJobStatus())
                    .as(stage.log("sklearn") + job.failureReason())
                    .isEqualTo(TrainingJobStatus.COMPLETED);

            stage.sageMaker.createModel(r -> r.modelName("sklearn")
                    .executionRoleArn(Stage.ROLE)
                    .primaryContainer(c -> c.image(IMAGE)
                            .modelDataUrl(job.modelArtifacts().s3ModelArtifacts())
                            .environment(
                                    Map.of("SAGEMAKER_PROGRAM", "train.py", "SAGEMAKER_SUBMIT_DIRECTORY", source))));
            var hosting = new Hosting(stage);
            var endpoint = hosting.deploy("sklearn", Hosting.variant("only", "sklearn", 1));
            assertThat(endpoint.endpointStatus()).as(endpoint.failureReason()).isEqualTo(EndpointStatus.IN_SERVICE);
            var answer = stage.runtime.invokeEndpoint(r -> r.endpointName("sklearn")
                    .contentType("text/csv")
                    .accept("application/json")
                    .body(SdkBytes.fromUtf8String("0,0\n1,1\n")));
            assertThat(answer.body().asUtf8String()).isEqualTo("[0, 1]");
        }
    }
}
