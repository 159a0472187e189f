package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptModeRequestTest {

    private static final Defaults DEFAULTS =
            Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker")));

    @TempDir
    private Path folder;

    @Test
    void leavesTheJobsNameOpenInsideTheHyperParametersToo() throws IOException {
        var script = Files.writeString(folder.resolve("train.py"), "print('hello')\n");
        var plan = estimator(Source.script(script)).plan(Session.offline("eu-west-1", DEFAULTS));
        assertThat(plan.toJson()).contains("\"sagemaker_job_name\" : \"\\\"{name}\\\"\"");
    }

    @Test
    void refusesAFileInPlaceOfASourceFolder() throws IOException {
        var script = Files.writeString(folder.resolve("train.py"), "print('hello')\n");
        var estimator = estimator(Source.of(script, "train.py"));
        assertThatThrownBy(() -> estimator.plan(Session.offline("eu-west-1", DEFAULTS)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("SOURCE-13")
                .hasMessageContaining("Source.script");
    }

    @Test
    void bringsTheCodeOfAnIsolatedJobAsAChannel() throws IOException {
        var script = Files.writeString(folder.resolve("train.py"), "print('hello')\n");
        var plan = estimator(Source.script(script))
                .withNetwork(Network.none().isolated())
                .plan(Session.offline("eu-west-1", DEFAULTS), TrainingInput.s3("train", "s3://data/churn/"));
        assertThat(plan.toJson())
                .contains("/opt/ml/input/data/code/sourcedir.tar.gz")
                .containsPattern("\"S3Uri\" : \"s3://[^\"]+/source/[0-9a-f]{64}/sourcedir.tar.gz\"");
    }

    @Test
    void refusesAChannelOfTheNameThatTheCodeNeeds() throws IOException {
        var script = Files.writeString(folder.resolve("train.py"), "print('hello')\n");
        var estimator =
                estimator(Source.script(script)).withNetwork(Network.none().isolated());
        var session = Session.offline("eu-west-1", DEFAULTS);
        assertThatThrownBy(() -> estimator.plan(session, TrainingInput.s3("code", "s3://data/churn/")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("INPUT-05");
    }

    private static ContainerEstimator estimator(Source source) {
        return ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.xlarge"))
                .image(ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1"))
                .source(source));
    }
}
