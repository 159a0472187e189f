package io.github.sagemaker4j.deploy;

import static io.github.sagemaker4j.deploy.Echo.SMALL;
import static io.github.sagemaker4j.deploy.Echo.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import io.github.sagemaker4j.local.wire.Notification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Every kind of endpoint, on the local platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalKindsTest {

    private final Echo echo = new Echo();

    @AfterAll
    void close() {
        echo.close();
    }

    @Test
    void servesWithoutMachinesOfItsOwn() {
        var variant = ProductionVariant.serverless("main", echo.model("gold"), 2048, 2);
        var live = EndpointSpec.of(e -> e.name("serverless").variant(variant))
                .deploy(echo.session)
                .await();

        assertThat(ask(live)).isEqualTo("gold");
        var described = echo.service.describeEndpoint(r -> r.endpointName("serverless"));
        assertThat(described
                        .productionVariants()
                        .get(0)
                        .currentServerlessConfig()
                        .maxConcurrency())
                .isEqualTo(2);
        live.delete();
    }

    @Test
    void b49AnswersAsynchronouslyUnderTheEndpointsName() {
        var spec = EndpointSpec.of(e -> e.name("later")
                .variant(echo.variant("main", "gold"))
                .async(AsyncInferenceConfig.builder().build()));
        spec.deploy(echo.session).await();
        var predictor = AsyncEndpoint.attach(echo.session, "later").predictor(Codec.csv());

        var answer = predictor.submit("x");

        assertThat(answer.await(Duration.ofMinutes(1))).isEqualTo("gold");
        assertThat(answer.poll()).contains("gold");
        assertThat(answer.output().toString()).contains("/async-endpoint-outputs/later/");
        assertThatExceptionOfType(FailedPredictionException.class)
                .isThrownBy(() -> predictor.submit("fail").await(Duration.ofMinutes(1)))
                .withMessageContaining("the word is fail");
        AsyncEndpoint.attach(echo.session, "later").delete();
    }

    @Test
    void tellsTheTopicsHowAsynchronousPredictionsEnded() throws InterruptedException {
        var topic = "arn:aws:sns:us-east-1:123456789012:";
        var async = AsyncInferenceConfig.builder()
                .outputConfig(o ->
                        o.notificationConfig(n -> n.successTopic(topic + "good").errorTopic(topic + "bad")))
                .build();
        EndpointSpec.of(e ->
                        e.name("told").variant(echo.variant("main", "gold")).async(async))
                .deploy(echo.session)
                .await();
        var predictor = AsyncEndpoint.attach(echo.session, "told").predictor(Codec.csv());

        predictor.submit("x").await(Duration.ofMinutes(1));
        notifications(1);
        predictor.submit("fail");
        var told = notifications(2);

        assertThat(told).extracting(Notification::topic).containsExactly(topic + "good", topic + "bad");
        assertThat(told.get(0).message())
                .contains(
                        "\"invocationStatus\":\"Completed\"", "\"endpointName\":\"told\"", "/async-endpoint-outputs/");
        assertThat(told.get(1).message())
                .contains("\"invocationStatus\":\"Failed\"", "the word is fail", "\"contentType\":\"text/csv\"");
        AsyncEndpoint.attach(echo.session, "told").delete();
    }

    @Test
    void saysWithAnErrorOfItsOwnThatThereAreNoInstancesAndLeavesNothing() {
        echo.local.plusFaults(FaultScript.of(Fault.noCapacity("scarce")));
        var endpoint = echo.spec("scarce", "gold").deploy(echo.session);

        assertThatExceptionOfType(NoCapacityException.class)
                .isThrownBy(endpoint::await)
                .withMessageContaining(
                        "no ml.m5.large free at the moment: deploy with another instance type by its name,")
                .withMessageContaining("ml.m5.xlarge")
                .withMessageContaining("Removed again")
                .satisfies(e -> assertThat(e.instanceTypes()).containsExactly("ml.m5.large"))
                .satisfies(e -> assertThat(e.alternatives()).contains("ml.m5.xlarge"));
        echo.local.clearFaults();
        assertThat(echo.configs()).doesNotContain("scarce");
    }

    private List<Notification> notifications(int count) throws InterruptedException {
        while (echo.local.notifications().size() < count) {
            Thread.sleep(20);
        }
        return echo.local.notifications();
    }

    @Test
    void servesManyModelsAndThoseThatAreAddedLater() {
        var first = S3Uri.of(echo.put("many/a.tar.gz", "one"));
        var prefix = "s3://" + first.bucket() + "/many/";
        var model = echo.model("gold").withData(prefix).withMultiModel(true);
        var live = EndpointSpec.of(e -> e.name("many").variant(ProductionVariant.of("main", model, SMALL)))
                .deploy(echo.session)
                .await();
        var predictor = live.predictor(Codec.csv());
        var folder = ModelFolder.attach(echo.session, prefix);

        assertThat(predictor.withTargetModel("a.tar.gz").predict("x")).isEqualTo("one");
        folder.add("b.tar.gz", echo.put("elsewhere.tar.gz", "two"));
        assertThat(predictor.withTargetModel("b.tar.gz").predict("x")).isEqualTo("two");
        assertThat(folder.list()).containsExactly("a.tar.gz", "b.tar.gz");
        folder.remove("a.tar.gz");
        assertThat(folder.list()).containsExactly("b.tar.gz");
        assertThatExceptionOfType(software.amazon.awssdk.core.exception.SdkServiceException.class)
                .isThrownBy(() -> predictor.withTargetModel("none.tar.gz").predict("x"))
                .withMessageContaining("none.tar.gz");
        live.delete();
    }

    @Test
    void passesEachAnswerOnToTheNextContainer() {
        var pipeline = PipelineModel.of(p -> p.container(echo.model("one")).container(echo.model("two")));
        var live = EndpointSpec.of(e -> e.name("pipeline").variant(ProductionVariant.of("main", pipeline, SMALL)))
                .deploy(echo.session)
                .await();

        assertThat(live.predictor(Codec.csv()).predict("x+")).isEqualTo("x+ one two");
        live.delete();
    }

    @Test
    void sendsCopiesToAShadowAndCapturesBoth() throws InterruptedException {
        var bucket = echo.session.defaults().bucket().orElseThrow();
        var spec = EndpointSpec.of(e -> e.name("shadowed")
                .variant(echo.variant("main", "gold"))
                .shadowVariant(echo.variant("shadow", "silver"))
                .dataCapture(DataCaptureConfig.builder()
                        .enableCapture(true)
                        .initialSamplingPercentage(100)
                        .captureOptions(option(CaptureMode.INPUT), option(CaptureMode.OUTPUT))
                        .build()));
        var live = spec.deploy(echo.session).await();

        assertThat(ask(live)).isEqualTo("gold");
        var s3 = echo.session.client(S3Client::builder);
        var prefix = "model-monitor/data-capture/shadowed/";
        while (s3.listObjectsV2(r -> r.bucket(bucket).prefix(prefix)).contents().size() < 2) {
            Thread.sleep(20);
        }
        var files = s3.listObjectsV2(r -> r.bucket(bucket).prefix(prefix)).contents();
        assertThat(files).extracting(f -> f.key().split("/", -1)[3]).containsExactlyInAnyOrder("main", "shadow");
        var shadow = files.stream()
                .filter(f -> f.key().contains("/shadow/"))
                .findFirst()
                .orElseThrow();
        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key(shadow.key())).asUtf8String())
                .contains("\"data\":\"silver\"", "\"data\":\"x\"", "\"encoding\":\"CSV\"");
        live.delete();
    }

    @Test
    void neitherDeploysNorApprovesAVersionOfNoRegistry() {
        var model = PackagedModel.of("arn:aws:sagemaker:us-east-1:123456789012:model-package/none/1");

        assertThatExceptionOfType(SageMakerException.class).isThrownBy(() -> model.create(echo.session, "ml.m5.large"));
        assertThat(echo.local.requests()).noneMatch(r -> r.operation().equals("UpdateModelPackage"));
    }

    private static CaptureOption option(CaptureMode mode) {
        return CaptureOption.builder().captureMode(mode).build();
    }
}
