package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.check.ServiceModel;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.Alarm;
import software.amazon.awssdk.services.sagemaker.model.RoutingStrategy;

class DeployRulesTest {

    private static final Instances SMALL = Instances.of("ml.m5.large");
    private static final ServingRuntime RUNTIME =
            ServingRuntime.of(ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/my-algo:1.0"));
    private static final Session OFFLINE = Session.offline(
            "eu-west-1", Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))));

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAWeightThatIsNoShare(double weight) {
        var variant = ProductionVariant.ofModelNamed("a", "m", SMALL);

        assertThat(codes(() -> variant.withWeight(weight))).containsExactly("VAR-02");
    }

    @Test
    void refusesMachinesThatOnlyTrain() {
        assertThat(codes(() -> ProductionVariant.ofModelNamed("a", "m", SMALL.withKeepAlive(Duration.ofMinutes(5)))))
                .containsExactly("VAR-03");
        var service = ServiceModel.sagemaker();
        var onlyTrains = service.enumValues("TrainingInstanceType").stream()
                .filter(t ->
                        !service.enumValues("ProductionVariantInstanceType").contains(t))
                .findFirst()
                .orElseThrow();
        assertThat(codes(() -> ProductionVariant.ofModelNamed("a", "m", Instances.of(onlyTrains))))
                .containsExactly("VAR-04");
    }

    @Test
    void listsEverythingThatIsWrongWithTheVariantsAtOnce() {
        var zero = ProductionVariant.ofModelNamed("a", "m", SMALL).withWeight(0);

        assertThat(codes(() -> EndpointSpec.of(e -> e.name("my_endpoint").variants(zero, zero))))
                .containsExactlyInAnyOrder("VAR-06", "VAR-07", "NAME-01");
        assertThat(codes(() -> EndpointSpec.of(e -> e))).containsExactly("VAR-05");
        assertThat(codes(() -> EndpointSpec.of(e -> e.variants(IntStream.range(0, 11)
                        .mapToObj(i -> ProductionVariant.ofModelNamed("v" + i, "m", SMALL))
                        .toList()))))
                .containsExactly("VAR-05");
    }

    @Test
    void refusesTwoModelsOfOneName() {
        var one = Model.of(m -> m.runtime(RUNTIME).name("m").data("s3://b/1.tar.gz"));
        var other = Model.of(m -> m.runtime(RUNTIME).name("m").data("s3://b/2.tar.gz"));

        assertThat(codes(() -> EndpointSpec.of(e -> e.variant(ProductionVariant.of("a", one, SMALL))
                        .variant(ProductionVariant.of("b", other, SMALL)))))
                .containsExactly("NAME-04");
    }

    @Test
    void refusesTwoKeysForOneEndpoint() {
        var spec = List.of(
                ProductionVariant.ofModelNamed("a", "m", SMALL.withVolumeKmsKey("one")),
                ProductionVariant.ofModelNamed("b", "m", SMALL.withVolumeKmsKey("two")));

        assertThat(codes(() -> EndpointSpec.of(e -> e.variants(spec)))).containsExactly("KMS-02");
        assertThat(EndpointSpec.of(e -> e.variants(spec).kmsKey("one")).variants())
                .hasSize(2);
    }

    @Test
    void refusesDataThatIsNeitherAnArchiveNorAPrefix() {
        assertThat(codes(() -> Model.of(m -> m.runtime(RUNTIME).data("model.tar.gz"))))
                .containsExactly("MODEL-01");
        assertThat(codes(() -> Model.of(m -> m.runtime(RUNTIME).data("https://b.s3.amazonaws.com/model.tar.gz"))))
                .containsExactly("MODEL-01");
        assertThat(codes(() -> Model.of(m -> m.runtime(RUNTIME).data("s3://b/model.zip"))))
                .containsExactly("MODEL-02");
    }

    @Test
    void refusesCodeThatTheRuntimeDoesNotTake() {
        var code = Source.of(Path.of("src"), "inference.py");

        assertThat(codes(() -> Model.of(m -> m.runtime(RUNTIME).source(code)))).containsExactly("MODEL-03");
        assertThat(codes(() -> Model.of(m -> m.runtime(RUNTIME.withCodePacking(CodePacking.IN_MODEL))
                        .data("s3://b/many/")
                        .multiModel(true)
                        .source(code))))
                .containsExactly("MODEL-06");
    }

    @Test
    void refusesPipelinesOfOneAndPackagesThatAreNone() {
        var one = Model.of(m -> m.runtime(RUNTIME));

        assertThat(codes(() -> PipelineModel.of(p -> p.container(one)))).containsExactly("MODEL-07");
        assertThat(codes(() -> PackagedModel.of("churn"))).containsExactly("PACKAGE-02");
        assertThat(codes(() -> Model.of(
                        m -> m.runtime(RUNTIME).data("s3://b/model.tar.gz").multiModel(true))))
                .containsExactly("MODEL-08");
    }

    @Test
    void b41RefusesServerlessOptionsThatTheServiceWouldDrop() {
        var model = Model.of(m -> m.runtime(RUNTIME));
        var serverless = ProductionVariant.serverless("a", model, 2048, 5);

        assertThat(codes(() -> ProductionVariant.serverless("a", model, 1500, 5)))
                .contains("VAR-11");
        assertThat(codes(() -> ProductionVariant.serverless("a", model, 2048, 201)))
                .isNotEmpty();
        assertThat(codes(() -> serverless.customize(v -> v.volumeSizeInGB(10)))).containsExactly("VAR-10");
        assertThat(codes(() -> serverless.withInstances(SMALL))).containsExactly("VAR-08");
        assertThat(codes(() -> serverless.withRouting(RoutingStrategy.RANDOM))).containsExactly("VAR-09");
        var pipeline = PipelineModel.of(p -> p.containers(model, model));
        assertThat(codes(() -> ProductionVariant.serverless("a", pipeline, 2048, 5)))
                .containsExactly("VAR-15");
    }

    @Test
    void refusesAShadowOfTwoVariants() {
        var variant = ProductionVariant.ofModelNamed("a", "m", SMALL);
        var shadow = variant.withName("shadow");

        assertThat(codes(() -> EndpointSpec.of(
                        e -> e.variants(variant, variant.withName("b")).shadowVariant(shadow))))
                .containsExactly("VAR-13");
        assertThat(EndpointSpec.of(e -> e.variant(variant).shadowVariant(shadow))
                        .plan(OFFLINE)
                        .toJson())
                .contains("\"ShadowProductionVariants\"");
    }

    @Test
    void masksTheEnvironmentInProblems() {
        var problems = problems(() -> Model.of(m -> m.runtime(RUNTIME).environment("KEY", "hunter2".repeat(3000))));

        assertThat(problems).isNotEmpty().noneMatch(p -> p.toString().contains("hunter2"));
    }

    @Test
    void refusesAPlanWithoutARoleOrWithAnImageOfAnotherRegion() {
        var model = Model.of(m -> m.runtime(RUNTIME));

        assertThat(codes(() -> spec(model).plan(Session.offline("us-west-2", Defaults.none()))))
                .containsExactlyInAnyOrder("ROLE-02", "IMAGE-02");
    }

    @Test
    void noMistakeOfAPlanHidesAnother() {
        var unknown = ServingRuntime.of(place -> {
            throw new InvalidSpecException("image", Problem.of("IMAGE-11", "image", "", "is none", "name another"));
        });
        var lost = Source.of(Path.of("not/there"), "inference.py");

        assertThat(codes(() -> spec(Model.of(m -> m.runtime(unknown.withCodePacking(CodePacking.ARCHIVE))
                                .source(lost)))
                        .plan(Session.offline("us-west-2", Defaults.none()))))
                .containsExactlyInAnyOrder("ROLE-02", "IMAGE-11", "SOURCE-01");
    }

    @Test
    void refusesNamesSetByCustomize() {
        var variant = ProductionVariant.ofModelNamed("a", "m", SMALL);

        assertThat(codes(() -> variant.customize(v -> v.variantName("b")))).containsExactly("NAME-03");
        assertThat(codes(() ->
                        spec(Model.of(m -> m.runtime(RUNTIME))).customizeEndpoint(r -> r.endpointConfigName("x"))))
                .containsExactly("NAME-03");
    }

    @Test
    void laysWhatCustomizeSetsOverEveryRequest() {
        var model = Model.of(m -> m.runtime(RUNTIME))
                .customize(r -> r.primaryContainer(c -> c.containerHostname("host")))
                .customize(r -> r.enableNetworkIsolation(true));
        var variant = ProductionVariant.of("a", model, SMALL)
                .customize(v -> v.modelDataDownloadTimeoutInSeconds(600))
                .customize(v -> v.routingConfig(r -> r.routingStrategy("RANDOM")));
        var json = EndpointSpec.of(e -> e.variant(variant))
                .customizeConfig(r -> r.kmsKeyId("key"))
                .customizeEndpoint(r -> r.deploymentConfig(d -> d.autoRollbackConfiguration(a ->
                        a.alarms(List.of(Alarm.builder().alarmName("errors").build())))))
                .plan(OFFLINE)
                .toJson();

        assertThat(json)
                .contains(
                        "\"ContainerHostname\" : \"host\"", "\"Image\" : \"123456789012", "\"EnableNetworkIsolation\"")
                .contains("\"ModelDataDownloadTimeoutInSeconds\" : 600", "\"RoutingStrategy\" : \"RANDOM\"")
                .contains("\"KmsKeyId\" : \"key\"", "\"DeploymentConfig\"");
    }

    @Test
    void looksUpEachRoleGivenByNameOnce() {
        var a = Model.of(m -> m.runtime(RUNTIME).role(Role.name("One")).name("a"));
        var b = Model.of(m -> m.runtime(RUNTIME).role(Role.name("Two")).name("b"));
        var plan = EndpointSpec.of(e ->
                        e.variant(ProductionVariant.of("a", a, SMALL)).variant(ProductionVariant.of("b", b, SMALL)))
                .plan(OFFLINE);

        assertThat(plan.toJson()).contains("{role}", "{role.1}");
        assertThat(plan.reads()).contains("iam:GetRole");
    }

    private static EndpointSpec spec(Model model) {
        return EndpointSpec.of(e -> e.name("churn").variant(ProductionVariant.of("a", model, SMALL)));
    }

    private static List<String> codes(ThrowingCallable work) {
        return problems(work).stream().map(Problem::code).toList();
    }

    private static List<Problem> problems(ThrowingCallable work) {
        return catchThrowableOfType(InvalidSpecException.class, work).problems();
    }
}
