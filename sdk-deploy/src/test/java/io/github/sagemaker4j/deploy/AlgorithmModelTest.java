package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.FakeHosting.Fault;
import io.github.sagemaker4j.training.ImmutableTrainedModel;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Models of algorithm resources, which are served by way of a model package. */
class AlgorithmModelTest {

    private static final String ALGORITHM = "arn:aws:sagemaker:eu-west-1:123456789012:algorithm/forest";
    private static final RealTime SMALL = RealTime.of(Instances.of("ml.m5.large"));

    private final FakeHosting aws = new FakeHosting();
    private final Session session = aws.session();

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void makesAModelPackageOfAlgorithmAndArtifactAndServesThat() {
        var endpoint = trained("s3://b/out/model.tar.gz").deploy(session, SMALL).await();

        assertThat(aws.changes())
                .containsExactly("CreateModelPackage", "CreateModel", "CreateEndpointConfig", "CreateEndpoint");
        var made = aws.calls("CreateModelPackage").get(0).json();
        assertThat(made.path("ModelPackageName").asText())
                .isEqualTo(endpoint.name())
                .startsWith("forest-");
        assertThat(made.at("/SourceAlgorithmSpecification/SourceAlgorithms/0").toString())
                .isEqualTo("{\"ModelDataUrl\":\"s3://b/out/model.tar.gz\",\"AlgorithmName\":\"" + ALGORITHM + "\"}");
        var model = aws.calls("CreateModel").get(0).json();
        assertThat(model.path("Containers").toString())
                .isEqualTo("[{\"ModelPackageName\":\"" + endpoint.name() + "\"}]");
        assertThat(model.path("EnableNetworkIsolation").asBoolean()).isTrue();
        assertThat(aws.calls("DescribeModelPackage")).hasSizeGreaterThan(1);
    }

    @Test
    void deletesThePackageWithItsModelAndLeavesNoneThatSomebodyElseHasMade() {
        var endpoint = trained("s3://b/out/model.tar.gz").deploy(session, SMALL).await();
        Endpoint.attach(session, endpoint.name()).delete();
        assertThat(aws.state.names()).isEmpty();

        var foreign = ModelRegistration.ofPackage(
                        Model.of(m -> m.runtime(ServingRuntime.of(ContainerImage.of("i")))
                                .data("s3://b/m.tar.gz")),
                        "forest-1",
                        List.of("text/csv"),
                        List.of("text/csv"))
                .withApproval(ModelApprovalStatus.APPROVED)
                .withServingInstanceTypes("ml.m5.large")
                .withTransformInstanceTypes("ml.m5.large");
        foreign.register(session);
        var own = PackagedModel.of("arn:aws:sagemaker:eu-west-1:123456789012:model-package/forest-1")
                .withName("forest-1");
        var spec = EndpointSpec.of(e -> e.variant(ProductionVariant.of("main", own, Instances.of("ml.m5.large"))));
        spec.deploy(session).await().delete();
        assertThat(aws.state.names()).containsExactly("ModelPackage/forest-1");
    }

    @Test
    void leavesNothingWhereThePackageFailsOrAStepAfterIt() {
        assertThatExceptionOfType(PackageFailedException.class)
                .isThrownBy(() -> trained("s3://b/broken/model.tar.gz").deploy(session, SMALL))
                .withMessageContaining("the artifact is broken");
        assertThat(aws.state.names()).isEmpty();

        aws.fail("CreateEndpoint", Fault.REFUSED);
        assertThatExceptionOfType(SageMakerException.class)
                .isThrownBy(() -> trained("s3://b/out/model.tar.gz").deploy(session, SMALL));
        assertThat(aws.state.names()).isEmpty();
    }

    @Test
    void makesOnePackageThoughTheAnswerIsLost() {
        aws.fail("CreateModelPackage", Fault.LOST_ANSWER);

        trained("s3://b/out/model.tar.gz").deploy(session, SMALL).await();

        assertThat(aws.state.names()).hasSize(4);
    }

    @Test
    void refusesCodeAndDataThatAnAlgorithmDoesNotTake() {
        var trained = trained("s3://b/out/model.tar.gz");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> trained.plan(session, SMALL.withSource(Source.of(Path.of("src"), "inference.py"))))
                .withMessageContaining("MODEL-03");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> AlgorithmModel.of(ALGORITHM, "/local/model.tar.gz"))
                .withMessageContaining("MODEL-02");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> AlgorithmModel.of("no name", "s3://b/out/model.tar.gz"));
    }

    private static TrainedModel trained(String artifact) {
        return ImmutableTrainedModel.builder()
                .jobName("forest-2026-01-02-03-04-05-678")
                .artifact(artifact)
                .serving(ServingRuntime.of(ContainerImage.of(ALGORITHM)))
                .role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))
                .algorithmName(ALGORITHM)
                .network(Network.none().isolated())
                .build();
    }
}
