package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.NameTakenException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.FakeHosting.Call;
import io.github.sagemaker4j.deploy.FakeHosting.Fault;
import io.github.sagemaker4j.training.ImmutableTrainedModel;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.ExplainerConfig;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class DeployTest {

    private static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/my-algo:1.0";
    private static final Instances SMALL = Instances.of("ml.m5.large");

    private final FakeHosting aws = new FakeHosting();
    private final Session session = aws.session();

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void createsModelConfigAndEndpointUnderOneNameForATrainedModel() {
        var endpoint = trained().deploy(session, RealTime.of(SMALL)).await();

        assertThat(aws.changes()).containsExactly("CreateModel", "CreateEndpointConfig", "CreateEndpoint");
        var name = endpoint.name();
        assertThat(name).matches("my-algo-\\d{4}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-\\d{2}-\\d{3}.*");
        var model = aws.calls("CreateModel").get(0).json();
        assertThat(model.path("ModelName").asText()).isEqualTo(name);
        assertThat(model.at("/PrimaryContainer/Image").asText()).isEqualTo(IMAGE);
        assertThat(model.at("/PrimaryContainer/ModelDataUrl").asText()).isEqualTo("s3://b/out/model.tar.gz");
        assertThat(model.at("/PrimaryContainer/Environment").isEmpty()).isTrue();
        var variant = aws.calls("CreateEndpointConfig").get(0).json().at("/ProductionVariants/0");
        assertThat(variant.toString())
                .isEqualTo("{\"VariantName\":\"AllTraffic\",\"ModelName\":\"" + name
                        + "\",\"InitialInstanceCount\":1,\"InstanceType\":\"ml.m5.large\","
                        + "\"InitialVariantWeight\":1.0}");
        assertThat(aws.calls("CreateEndpoint")
                        .get(0)
                        .json()
                        .path("EndpointConfigName")
                        .asText())
                .isEqualTo(name);
    }

    @Test
    void sendsExactlyTheBytesOfThePlan() throws IOException {
        var plan = ab().plan(session);
        plan.run(session).await();

        var sent = aws.calls().stream()
                .filter(c -> c.operation().startsWith("Create"))
                .map(Call::body)
                .toList();
        var planned = plan.requests().stream().map(DeployTest::body).toList();
        assertThat(sent).isEqualTo(planned).hasSize(4);
    }

    @Test
    void tellsTheInstanceHoursOfAnEndpointThatIsForgotten() {
        var spec = EndpointSpec.of(e -> e.variant(ProductionVariant.of("a", trained(), SMALL))
                .variant(ProductionVariant.of("b", trained(), Instances.of("ml.c5.xlarge", 2)))
                .expiresAfter(Duration.ofHours(8)));

        assertThat(spec.plan(session).billed())
                .containsExactly(
                        "1 × ml.m5.large, 2 × ml.c5.xlarge until the endpoint is deleted: 3 instance-hours an hour,"
                                + " 72 a day; a sweep deletes it after PT8H");
        assertThat(trained().plan(session, RealTime.of(SMALL)).toJson()).contains("24 a day");
        assertThat(trained()
                        .plan(session, Serverless.of(s -> s.memorySizeInMb(2048).maxConcurrency(5)))
                        .billed())
                .isEmpty();
    }

    @Test
    void sendsAnExplainerAndTheTopicsOfAnAsynchronousEndpointAsTheyAreGiven() {
        var explainer = ExplainerConfig.builder()
                .clarifyExplainerConfig(c -> c.enableExplanations("`true`")
                        .shapConfig(s -> s.shapBaselineConfig(b -> b.shapBaseline("1,2,3"))))
                .build();
        EndpointSpec.of(e -> e.name("explained")
                        .variant(ProductionVariant.of("a", trained(), SMALL))
                        .explainer(explainer))
                .deploy(session);
        trained()
                .deploy(
                        session,
                        Async.of(SMALL)
                                .withSuccessTopic("arn:aws:sns:eu-west-1:123456789012:good")
                                .withErrorTopic("arn:aws:sns:eu-west-1:123456789012:bad"));

        var configs = aws.calls("CreateEndpointConfig");
        assertThat(configs.get(0)
                        .json()
                        .at("/ExplainerConfig/ClarifyExplainerConfig")
                        .toString())
                .contains("\"EnableExplanations\":\"`true`\"", "\"ShapBaseline\":\"1,2,3\"");
        assertThat(configs.get(1)
                        .json()
                        .at("/AsyncInferenceConfig/OutputConfig/NotificationConfig")
                        .toString())
                .contains(
                        "\"SuccessTopic\":\"arn:aws:sns:eu-west-1:123456789012:good\"",
                        "\"ErrorTopic\":\"arn:aws:sns:eu-west-1:123456789012:bad\"");
    }

    @Test
    void plansTheSameTextAnywhereWithNamesStillOpen() {
        var offline = Session.offline(
                "eu-west-1", Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))));
        var spec = EndpointSpec.of(e -> e.variant(ProductionVariant.of("champion", trained(), SMALL)));
        var plan = spec.plan(offline);

        assertThat(plan.toJson()).contains("\"ModelName\" : \"{model.champion}\"", "\"EndpointName\" : \"{name}\"");
        assertThat(plan.diff(spec.plan(offline))).isEmpty();
        assertThat(trained().plan(offline, RealTime.of(SMALL)).toJson()).contains("\"ModelName\" : \"{name}\"");
    }

    @Test
    void createsOneModelForEachVariantAndNoneForOneThatExists() {
        var spec = EndpointSpec.of(e -> e.name("churn")
                .variant(ProductionVariant.of("a", trained(), SMALL).withWeight(95))
                .variant(ProductionVariant.of("b", trained(), SMALL).withWeight(5))
                .variant(ProductionVariant.ofModelNamed("c", "there-already", SMALL)
                        .withWeight(0)));
        spec.deploy(session).await();

        assertThat(aws.changes()).containsExactly("CreateModel", "CreateEndpointConfig", "CreateEndpoint");
        var variants = aws.calls("CreateEndpointConfig").get(0).json().path("ProductionVariants");
        assertThat(variants.findValuesAsText("InitialVariantWeight")).containsExactly("95.0", "5.0", "0.0");
        assertThat(variants.get(0).path("ModelName")).isEqualTo(variants.get(1).path("ModelName"));
        assertThat(variants.get(2).path("ModelName").asText()).isEqualTo("there-already");
    }

    @Test
    void encryptsTheCopyOfAModelWithTheKeyOfItsJob() {
        var script = ImmutableTrainedModel.copyOf(trained())
                .withServing(ServingRuntime.of(ContainerImage.of(IMAGE)).withCodePacking(CodePacking.IN_MODEL))
                .withSource(Source.of(Path.of("src"), "train.py"))
                .withSourceArchive("s3://b/job/source/sourcedir.tar.gz")
                .withOutputKmsKey("alias/jobs");

        assertThat(script.plan(session, RealTime.of(SMALL)).toJson()).contains("\"SSEKMSKeyId\" : \"alias/jobs\"");
    }

    @Test
    void tellsTheArchiveContainerWhereTheCodeOfTheJobIs() {
        var script = ImmutableTrainedModel.copyOf(trained())
                .withServing(ServingRuntime.of(ContainerImage.of(IMAGE)).withCodePacking(CodePacking.ARCHIVE))
                .withSource(Source.of(Path.of("src"), "train.py"))
                .withSourceArchive("s3://b/job/source/sourcedir.tar.gz");
        script.deploy(session, RealTime.of(SMALL));

        assertThat(aws.calls("CreateModel")
                        .get(0)
                        .json()
                        .at("/PrimaryContainer/Environment")
                        .toString())
                .isEqualTo("{\"SAGEMAKER_PROGRAM\":\"train.py\","
                        + "\"SAGEMAKER_SUBMIT_DIRECTORY\":\"s3://b/job/source/sourcedir.tar.gz\","
                        + "\"SAGEMAKER_CONTAINER_LOG_LEVEL\":\"20\",\"SAGEMAKER_REGION\":\"eu-west-1\"}");
    }

    @Test
    void uploadsOwnInferenceCodeFirst(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("inference.py"), "def model_fn(d): pass\n");
        var runtime = ServingRuntime.of(ContainerImage.of(IMAGE)).withCodePacking(CodePacking.ARCHIVE);
        var model =
                Model.of(m -> m.runtime(runtime).data("s3://b/model.tar.gz").source(Source.of(folder, "inference.py")));
        EndpointSpec.of(e -> e.variant(ProductionVariant.of("a", model, SMALL))).deploy(session);

        assertThat(aws.changes()).containsExactly("PUTObject", "CreateModel", "CreateEndpointConfig", "CreateEndpoint");
        var environment = aws.calls("CreateModel").get(0).json().at("/PrimaryContainer/Environment");
        assertThat(environment.path("SAGEMAKER_SUBMIT_DIRECTORY").asText())
                .matches("s3://ml/source/[0-9a-f]{64}/sourcedir\\.tar\\.gz");
    }

    @Test
    void b33CarriesNetworkAndIsolationFromTheJobToTheModel() {
        var isolated = ImmutableTrainedModel.copyOf(trained())
                .withNetwork(Network.vpc(List.of("subnet-1"), List.of("sg-1")).isolated());
        isolated.deploy(session, RealTime.of(SMALL));

        var model = aws.calls("CreateModel").get(0).json();
        assertThat(model.path("EnableNetworkIsolation").asBoolean()).isTrue();
        assertThat(model.path("VpcConfig").toString())
                .isEqualTo("{\"SecurityGroupIds\":[\"sg-1\"],\"Subnets\":[\"subnet-1\"]}");
    }

    @Test
    void b33CarriesTheKeyOfVolumesFromTheJobToTheMachines() {
        var kept = ImmutableTrainedModel.copyOf(trained()).withVolumeKmsKey("alias/volumes");

        assertThat(kept.plan(session, RealTime.of(SMALL)).toJson()).contains("alias/volumes");
        kept.deploy(session, RealTime.of(SMALL));
        kept.deploy(session, RealTime.of(SMALL).withKmsKey("alias/own"));
        var keys = aws.calls("CreateEndpointConfig").stream()
                .map(c -> c.json().path("KmsKeyId").asText())
                .toList();
        assertThat(keys).containsExactly("alias/volumes", "alias/own");
    }

    @Test
    void saysWhereMachinesTakeNoKeyOfVolumes() {
        var kept = ImmutableTrainedModel.copyOf(trained()).withVolumeKmsKey("alias/volumes");

        for (var type : List.of("ml.g5.xlarge", "ml.m5d.large", "ml.g4dn.xlarge", "ml.p4d.24xlarge")) {
            var plan = kept.plan(session, RealTime.of(Instances.of(type)));
            assertThat(plan.toJson()).doesNotContain("KmsKeyId");
            assertThat(plan.warnings()).anyMatch(w -> w.contains("alias/volumes"));
        }
        var transformer = Transformer.of(kept, SMALL);
        var input = TransformInput.s3("s3://data/today/");
        assertThat(transformer.plan(session, input).toJson()).contains("alias/volumes");
        assertThat(transformer
                        .withInstances(Instances.of("ml.g5.xlarge"))
                        .plan(session, input)
                        .warnings())
                .anyMatch(w -> w.contains("alias/volumes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateModel", "CreateEndpointConfig", "CreateEndpoint"})
    void b36LeavesNothingWhereAnyStepIsRefused(String step) {
        aws.fail(step, Fault.REFUSED);

        assertThatExceptionOfType(SageMakerException.class)
                .isThrownBy(() -> trained().deploy(session, RealTime.of(SMALL)))
                .withMessageContaining("refused by the test");
        assertThat(aws.state.names()).isEmpty();
        assertThat(UnfinishedDeployment.list(session)).isEmpty();
    }

    @Test
    void undoesInReverse() {
        aws.fail("CreateEndpoint", Fault.REFUSED);
        assertThatExceptionOfType(SageMakerException.class).isThrownBy(() -> ab().deploy(session));

        assertThat(aws.changes())
                .containsExactly(
                        "CreateModel",
                        "CreateModel",
                        "CreateEndpointConfig",
                        "CreateEndpoint",
                        "DeleteEndpointConfig",
                        "DeleteModel",
                        "DeleteModel");
    }

    @Test
    void namesWhatCouldNotBeUndoneAndUndoesItLater() {
        aws.fail("CreateEndpoint", Fault.REFUSED);
        aws.fail("DeleteModel", Fault.DENIED);
        assertThatExceptionOfType(LeftoversException.class)
                .isThrownBy(() -> trained().deploy(session, RealTime.of(SMALL).withName("churn")))
                .withMessageContaining("refused by the test")
                .withMessageContaining("Not removed: model \"my-algo-")
                .withCauseInstanceOf(SageMakerException.class);
        assertThat(aws.state.names()).hasSize(1);

        var unfinished = UnfinishedDeployment.list(session);
        assertThat(unfinished).hasSize(1);
        assertThat(unfinished.get(0).resources()).contains("endpoint \"churn\"");
        unfinished.get(0).undo(session);
        assertThat(aws.state.names()).isEmpty();
        assertThat(UnfinishedDeployment.list(session)).isEmpty();
    }

    @Test
    void keepsWhatWasMadeOnRequest() {
        aws.fail("CreateEndpoint", Fault.REFUSED);
        assertThatExceptionOfType(SageMakerException.class)
                .isThrownBy(() -> trained()
                        .deploy(session, RealTime.of(SMALL).withName("churn").withKeepOnFailure(true)));

        assertThat(aws.state.names()).hasSize(2);
        UnfinishedDeployment.list(session).forEach(d -> d.undo(session));
        assertThat(aws.state.names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateModel", "CreateEndpointConfig", "CreateEndpoint"})
    void takesOverWhatItMadeWhereTheAnswerIsLost(String step) {
        aws.fail(step, Fault.LOST_ANSWER);
        var endpoint =
                trained().deploy(session, RealTime.of(SMALL).withName("churn")).await();

        assertThat(endpoint.name()).isEqualTo("churn");
        assertThat(aws.state.names()).hasSize(3);
    }

    @Test
    void b30DoesNotTakeOverAnEndpointOfThatNameAndRemovesWhatItMadeForIt() {
        aws.state.put("Endpoint", "churn", FakeHosting.JSON.createObjectNode());

        assertThatExceptionOfType(NameTakenException.class)
                .isThrownBy(() -> trained().deploy(session, RealTime.of(SMALL).withName("churn")));
        assertThat(aws.state.names()).containsExactly("Endpoint/churn");
    }

    @Test
    void removesEverythingWhereTheEndpointFailsAndSaysWhy() {
        aws.state.endpointStatuses("Creating", "Failed");
        var endpoint = trained().deploy(session, RealTime.of(SMALL).withName("churn"));

        assertThatExceptionOfType(EndpointFailedException.class)
                .isThrownBy(endpoint::await)
                .withMessageContaining("did not pass the ping health check")
                .withMessageContaining("[champion/i-1] ModuleNotFoundError: no [31m luck")
                .withMessageContaining("Removed again: endpoint \"churn\", endpoint config \"churn\", model");
        assertThat(aws.state.names()).isEmpty();
    }

    @Test
    void leavesAFailedEndpointThatItOnlyAttachedTo() {
        aws.state.put("Endpoint", "churn", FakeHosting.JSON.createObjectNode());
        aws.state.endpointStatuses("Failed");

        assertThatExceptionOfType(EndpointFailedException.class)
                .isThrownBy(() -> Endpoint.attach(session, "churn").await())
                .withMessageContaining("Nothing was removed");
        assertThat(aws.state.names()).containsExactly("Endpoint/churn");
    }

    private static EndpointSpec ab() {
        return EndpointSpec.of(e -> e.name("churn")
                .variant(ProductionVariant.of("champion", named("first"), SMALL).withWeight(95))
                .variant(ProductionVariant.of("challenger", named("second"), SMALL)
                        .withWeight(5)));
    }

    private static Model named(String name) {
        return Model.of(m -> m.runtime(ServingRuntime.of(ContainerImage.of(IMAGE)))
                .data("s3://b/" + name + "/model.tar.gz")
                .name(name));
    }

    private static TrainedModel trained() {
        return ImmutableTrainedModel.builder()
                .jobName("my-algo-2026-11-22-08-00-00-123")
                .artifact("s3://b/out/model.tar.gz")
                .serving(ServingRuntime.of(ContainerImage.of(IMAGE)))
                .role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))
                .build();
    }

    private static String body(io.github.sagemaker4j.PlannedRequest request) {
        try (var in = request.body()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
