package io.github.sagemaker4j.local;

import static io.github.sagemaker4j.local.Hosting.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

class EndpointTest {

    static Stage stage;
    static Hosting hosting;

    @BeforeAll
    static void start() throws IOException {
        stage = new Stage(l -> l.run("…/java-worker:1", Program.java(Worker.class)));
        hosting = new Hosting(stage);
        hosting.model("first", Hosting.SCRIPT);
        hosting.model("second", Hosting.SCRIPT);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void servesAScript() {
        var endpoint = hosting.deploy("script", variant("only", "first", 1));

        assertThat(endpoint.endpointStatus()).as(endpoint.failureReason()).isEqualTo(EndpointStatus.IN_SERVICE);
        var answer = hosting.response("script", "1,2");
        assertThat(answer.body().asUtf8String()).isEqualTo("first:1,2");
        assertThat(answer.contentType()).isEqualTo("text/plain");
        assertThat(answer.invokedProductionVariant()).isEqualTo("only");
        assertThat(stage.log("/aws/sagemaker/Endpoints/script", "only/")).contains("Serving inference.py");
    }

    /** As the framework images do, when nothing but the archive says that there is a script. */
    @Test
    void servesTheScriptThatTheModelsArchiveHolds() throws IOException {
        var files = Map.of("model.txt", "found", "code/inference.py", Hosting.SCRIPT);
        var data = stage.archive("models/found.tar.gz", files);
        stage.sageMaker.createModel(r -> r.modelName("found")
                .executionRoleArn(Stage.ROLE)
                .primaryContainer(c -> c.image(Stage.IMAGE).modelDataUrl(data)));

        var endpoint = hosting.deploy("found", variant("only", "found", 1));

        assertThat(endpoint.endpointStatus()).as(endpoint.failureReason()).isEqualTo(EndpointStatus.IN_SERVICE);
        assertThat(hosting.invoke("found", "1")).isEqualTo("found:1");
    }

    @Test
    void servesAJavaMainAndForwardsWhatItIsSent() throws IOException {
        var data = stage.archive("models/java.tar.gz", Map.of("model.txt", "weights"));
        stage.sageMaker.createModel(r -> r.modelName("java")
                .executionRoleArn(Stage.ROLE)
                .primaryContainer(c -> c.image("a.registry/java-worker:1").modelDataUrl(data)));
        hosting.deploy("java", variant("only", "java", 1));

        var answer = stage.runtime.invokeEndpoint(r -> r.endpointName("java")
                .contentType("application/x-thing")
                .accept("text/plain")
                .customAttributes("trace=7")
                .body(SdkBytes.fromUtf8String("hello")));

        assertThat(answer.body().asUtf8String()).isEqualTo("weights|application/x-thing|text/plain|hello");
        assertThat(answer.customAttributes()).isEqualTo("trace=7");
    }

    @Test
    void splitsTrafficByWeightAndTakesNewWeights() {
        hosting.deploy("split", variant("champion", "first", 95), variant("challenger", "second", 5));

        assertThat(hosting.shares("split", 1000).get("challenger")).isCloseTo(50, within(25));
        reweigh("split", 1, 1);
        assertThat(hosting.shares("split", 400).get("champion")).isCloseTo(200, within(50));
        reweigh("split", 1, 0);
        assertThat(hosting.shares("split", 50)).containsOnlyKeys("champion");
        assertThat(hosting.describe("split").productionVariants())
                .extracting(v -> v.variantName() + "=" + v.currentWeight() + "," + v.desiredWeight())
                .containsExactly("champion=1.0,1.0", "challenger=0.0,0.0");
        var aimed = stage.runtime.invokeEndpoint(r -> r.endpointName("split")
                .targetVariant("challenger")
                .contentType("text/csv")
                .body(SdkBytes.fromUtf8String("9")));
        assertThat(aimed.body().asUtf8String()).isEqualTo("second:9");
        assertThat(aimed.invokedProductionVariant()).isEqualTo("challenger");
    }

    @Test
    void letsInstancesTakeTurnsAndScales() {
        hosting.deploy(
                "turns",
                variant("only", "first", 1).toBuilder().initialInstanceCount(2).build());

        assertThat(pids("turns", 6)).hasSize(2);
        stage.sageMaker.updateEndpointWeightsAndCapacities(r -> r.endpointName("turns")
                .desiredWeightsAndCapacities(DesiredWeightAndCapacity.builder()
                        .variantName("only")
                        .desiredInstanceCount(1)
                        .build()));
        assertThat(hosting.settled("turns").productionVariants().get(0).currentInstanceCount())
                .isEqualTo(1);
        assertThat(pids("turns", 6)).hasSize(1);
    }

    @Test
    void servesWithoutAGapWhileItIsUpdated() {
        hosting.deploy("update", variant("only", "first", 1));
        hosting.config("update-2", variant("only", "second", 1));
        stage.sageMaker.updateEndpoint(r -> r.endpointName("update").endpointConfigName("update-2"));
        assertThatThrownBy(() -> stage.sageMaker.updateEndpoint(
                        r -> r.endpointName("update").endpointConfigName("update")))
                .hasMessageContaining("Cannot update in-progress endpoint");

        Stage.await(() -> hosting.invoke("update", "x").equals("second:x"));

        var after = hosting.settled("update");
        assertThat(after.endpointConfigName()).isEqualTo("update-2");
        assertThat(after.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    }

    @Test
    void goesBackWhenAnUpdateDoesNotServe() throws IOException {
        hosting.model("broken-update", "raise ImportError('no such thing')\n");
        hosting.deploy("back", variant("only", "first", 1));
        hosting.config("back-2", variant("only", "broken-update", 1));
        stage.sageMaker.updateEndpoint(r -> r.endpointName("back").endpointConfigName("back-2"));

        var after = hosting.settled("back");
        assertThat(after.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
        assertThat(after.endpointConfigName()).isEqualTo("back");
        assertThat(after.failureReason()).contains("did not pass the ping health check");
        assertThat(hosting.invoke("back", "x")).isEqualTo("first:x");
    }

    @Test
    void failsWhenAServerDoesNotAnswerPing() throws IOException {
        hosting.model("broken", "raise ImportError('no such thing')\n");
        var endpoint = hosting.deploy("fails", variant("only", "broken", 1), variant("other", "first", 1));

        assertThat(endpoint.endpointStatus()).isEqualTo(EndpointStatus.FAILED);
        assertThat(endpoint.failureReason())
                .isEqualTo("The primary container for production variant only did not pass the ping health check. "
                        + "Please check CloudWatch logs for this endpoint.");
        assertThat(stage.log("/aws/sagemaker/Endpoints/fails", "only/")).contains("no such thing");
        var heavier = DesiredWeightAndCapacity.builder()
                .variantName("only")
                .desiredWeight(2F)
                .build();
        assertThatThrownBy(() -> stage.sageMaker.updateEndpointWeightsAndCapacities(
                        r -> r.endpointName("fails").desiredWeightsAndCapacities(heavier)))
                .hasMessageContaining("Cannot update failed endpoint \"arn:");
        hosting.delete("fails");
    }

    @Test
    void failsWhenNothingStandsInForTheImage() {
        stage.sageMaker.createModel(
                r -> r.modelName("unmapped").executionRoleArn(Stage.ROLE).primaryContainer(c -> c.image(Stage.IMAGE)));

        assertThat(hosting.deploy("unmapped", variant("only", "unmapped", 1)).failureReason())
                .contains("l.run(\"…/work:1\", Program.java(Main.class))");
    }

    @Test
    void tellsWhatTheModelSaid() {
        hosting.deploy("errors", variant("only", "first", 1));

        assertThatThrownBy(() -> hosting.invoke("errors", "fail"))
                .isInstanceOfSatisfying(ModelErrorException.class, e -> {
                    assertThat(e.originalStatusCode()).isEqualTo(500);
                    assertThat(e.originalMessage()).startsWith("cannot predict that");
                    assertThat(e.statusCode()).isEqualTo(424);
                    assertThat(e.logStreamArn()).endsWith("log-group:/aws/sagemaker/Endpoints/errors");
                })
                .hasMessageContaining("Received server error (500) from primary with message \"cannot predict that");
    }

    @Test
    void startsAServerAgainThatEnded() {
        hosting.deploy("again", variant("only", "first", 1));
        assertThatThrownBy(() -> hosting.invoke("again", "die")).isInstanceOf(ModelErrorException.class);

        Stage.await(() -> {
            try {
                return hosting.invoke("again", "x").equals("first:x");
            } catch (SageMakerRuntimeException e) {
                return false;
            }
        });
    }

    @Test
    void leavesNoProcessWhenDeleted() {
        hosting.deploy("deleted", variant("only", "first", 1));
        var pid = hosting.invoke("deleted", "pid");
        assertThat(Stage.alive(pid)).isTrue();

        hosting.delete("deleted");

        assertThat(Stage.alive(pid)).isFalse();
        assertThatThrownBy(() -> hosting.invoke("deleted", "x"))
                .hasMessageContaining("Endpoint deleted of account 123456789012 not found.");
    }

    @Test
    void refusesWhatTheServiceRefuses() {
        hosting.deploy("refused", variant("only", "first", 1));
        var arn = "arn:aws:sagemaker:us-east-1:123456789012:";
        refuses(
                () -> hosting.config("new", variant("only", "none", 1)),
                "Could not find model \"" + arn + "model/none\".");
        refuses(
                () -> hosting.config("refused", variant("only", "first", 1)),
                "Cannot create already existing endpoint configuration \"" + arn + "endpoint-config/refused\".");
        refuses(
                () -> stage.sageMaker.createEndpoint(
                        r -> r.endpointName("refused").endpointConfigName("refused")),
                "Cannot create already existing endpoint \"" + arn + "endpoint/refused\".");
        refuses(
                () -> stage.sageMaker.createEndpoint(r -> r.endpointName("x").endpointConfigName("None")),
                "Could not find endpoint configuration \"" + arn + "endpoint-config/none\".");
        refuses(() -> hosting.describe("none"), "Could not find endpoint \"" + arn + "endpoint/none\".");
    }

    @Test
    void describesAndListsModelsAndConfigurations() {
        hosting.config("listed", variant("only", "first", 1));
        var model = stage.sageMaker.describeModel(r -> r.modelName("first"));
        assertThat(model.primaryContainer().environment()).containsEntry("SAGEMAKER_PROGRAM", "inference.py");
        assertThat(model.vpcConfig()).isNull();
        var config = stage.sageMaker.describeEndpointConfig(r -> r.endpointConfigName("listed"));
        assertThat(config.productionVariants().get(0).initialVariantWeight()).isEqualTo(1f);
        assertThat(stage.sageMaker.listModels(r -> r.nameContains("first")).models())
                .hasSize(1);
        stage.sageMaker.deleteEndpointConfig(r -> r.endpointConfigName("listed"));
        refuses(
                () -> stage.sageMaker.deleteEndpointConfig(r -> r.endpointConfigName("listed")),
                "Could not find endpoint configuration");
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(SageMakerException.class).hasMessageContaining(message);
    }

    private static List<String> pids(String endpoint, int calls) {
        return java.util.stream.Stream.generate(() -> hosting.invoke(endpoint, "pid"))
                .limit(calls)
                .distinct()
                .toList();
    }

    private static void reweigh(String endpoint, float champion, float challenger) {
        stage.sageMaker.updateEndpointWeightsAndCapacities(r -> r.endpointName(endpoint)
                .desiredWeightsAndCapacities(weight("champion", champion), weight("challenger", challenger)));
        hosting.settled(endpoint);
    }

    private static DesiredWeightAndCapacity weight(String variant, float weight) {
        return DesiredWeightAndCapacity.builder()
                .variantName(variant)
                .desiredWeight(weight)
                .build();
    }
}
