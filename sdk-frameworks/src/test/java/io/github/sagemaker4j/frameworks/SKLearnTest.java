package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Leaf;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SKLearnTest {

    @TempDir
    private Path folder;

    private Source source = Source.s3("s3://code/sourcedir.tar.gz", "train.py");

    @BeforeEach
    void writeScript() throws IOException {
        Files.writeString(folder.resolve("train.py"), "print('hello')\n");
        source = Source.of(folder, "train.py");
    }

    @Test
    void sendsWhatTheReferenceSends() throws IOException {
        var request = Planned.of(iris().withName("iris-1")).request();
        assertThat(request.at("/AlgorithmSpecification")).isEqualTo(json("""
                                {"TrainingInputMode": "File",
                                 "TrainingImage":
                                    "246618743249.dkr.ecr.us-west-2.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3"}
                                """));
        assertThat(request.at("/HyperParameters/max-depth").asText()).isEqualTo("6");
        assertThat(request.at("/HyperParameters/loss").asText()).isEqualTo("\"log\"");
        assertThat(request.at("/HyperParameters/sagemaker_program").asText()).isEqualTo("\"train.py\"");
        assertThat(request.at("/HyperParameters/sagemaker_container_log_level").asText())
                .isEqualTo("20");
        assertThat(request.at("/HyperParameters/sagemaker_job_name").asText()).isEqualTo("\"iris-1\"");
        assertThat(request.at("/HyperParameters/sagemaker_region").asText()).isEqualTo("\"us-west-2\"");
        assertThat(request.at("/HyperParameters/sagemaker_submit_directory").asText())
                .matches("\"s3://my-bucket/.*sourcedir\\.tar\\.gz\"");
        assertThat(request.has("DebugHookConfig")).isFalse();
    }

    @Test
    void saysOfARegionWithoutTheImageWhatElseIsWrong() {
        var iris = SKLearn.of(e -> e.instances(Instances.of("ml.m5.large"))
                .source(Source.of(folder.resolve("gone"), "train.py"))
                .image(SKLearn.image("1.2-1")));
        assertThatThrownBy(() -> iris.plan(Session.offline("eu-nowhere-1", Defaults.none())))
                .hasMessageContaining("3 problems in training job")
                .hasMessageContaining("[IMAGE-14]")
                .hasMessageContaining("[ROLE-02]")
                .hasMessageContaining("[SOURCE-01]");
    }

    @Test
    void leavesANameThatIsNotChosenYetOpenInsideEncodedHyperParameters() {
        var defaults = Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")));
        try (var session = Session.offline("us-west-2", defaults)) {
            assertThat(iris().plan(session).toJson())
                    .contains("\"sagemaker_job_name\" : \"\\\"{name}\\\"\"")
                    .doesNotContain("ue000");
        }
    }

    @Test
    void refusesSeveralInstances() {
        assertThatThrownBy(() -> SKLearn.of(e -> e.instances(Instances.of("ml.m5.xlarge", 2))
                        .source(source)
                        .image(SKLearn.image("1.2-1"))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("one instance");
    }

    @Test
    void refusesAnUnknownVersionBeforeThereIsASession() {
        assertThatThrownBy(() -> iris().withImage(SKLearn.image("99.0")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("1.2-1, 1.4-2");
    }

    @Test
    void refusesInstancesWithGpus() {
        assertThatThrownBy(() -> SKLearn.of(e -> e.instances(Instances.of("ml.p3.2xlarge"))
                        .source(source)
                        .image(SKLearn.image("1.2-1"))))
                .hasMessageContaining("gpu");
    }

    @Test
    void listsAllProblemsAtOnce() {
        assertThatThrownBy(() -> SKLearn.of(e -> e.instances(Instances.of("ml.m5.xlarge", 3))
                        .source(source)
                        .image(FrameworkImage.of("kmeans", "1"))))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("another framework");
    }

    @Test
    void usesANewerVersionByItsTag() {
        var newer = iris().withImage(SKLearn.image("9.0-1").withTag("9.0-1-cpu-py3"));
        assertThat(Planned.of(newer).image())
                .isEqualTo("246618743249.dkr.ecr.us-west-2.amazonaws.com/sagemaker-scikit-learn:9.0-1-cpu-py3");
    }

    @Test
    void usesAnOwnImageOfAKnownVersion() {
        var own = iris().withImage(
                        SKLearn.image("1.2-1").at("123456789012.dkr.ecr.us-west-2.amazonaws.com/my-sklearn:1"));
        assertThat(Planned.of(own).image()).isEqualTo("123456789012.dkr.ecr.us-west-2.amazonaws.com/my-sklearn:1");
    }

    @Test
    void servesWithTheSameImageAndFetchesItsCode() {
        var serving = iris().algorithm().serving().orElseThrow();
        assertThat(serving).isEqualTo(SKLearn.serving("1.2-1"));
        assertThat(serving.codePacking()).isEqualTo(CodePacking.ARCHIVE);
        var place = new ContainerImage.Place("eu-west-1", "ml.m5.large", ContainerImage.Purpose.SERVING);
        assertThat(serving.image().address(place))
                .isEqualTo("141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3");
    }

    @Test
    void isAValue() {
        assertThat(iris()).isEqualTo(iris()).hasSameHashCodeAs(iris());
        assertThat(iris().plusHyperParameter("max-depth", 7)).isNotEqualTo(iris());
        assertThat(iris().toString()).contains("max-depth=6", "1.2-1");
    }

    @Test
    void keepsItsKindWhenCopied() {
        SKLearn deeper = company(iris()).plusHyperParameter("max-depth", 7);
        assertThat(deeper.tags()).isEqualTo(Map.of("owner", "ml"));
        assertThat(deeper.hyperParameters()).containsEntry("max-depth", 7).containsEntry("loss", "log");
        assertThat(deeper.withHyperParameters(Map.of("only", 1)).hyperParameters())
                .isEqualTo(Map.of("only", 1));
    }

    private static <E extends Leaf<E>> E company(E estimator) {
        return estimator.plusTags(Map.of("owner", "ml"));
    }

    private SKLearn iris() {
        return SKLearn.of(e -> e.instances(Instances.of("ml.m5.xlarge"))
                .source(source)
                .image(SKLearn.image("1.2-1"))
                .hyperParameter("max-depth", 6)
                .hyperParameter("loss", "log"));
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text);
    }
}
