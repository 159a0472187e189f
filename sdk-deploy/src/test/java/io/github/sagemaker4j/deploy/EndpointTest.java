package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.WaitTimeoutException;
import io.github.sagemaker4j.deploy.FakeHosting.Call;
import io.github.sagemaker4j.deploy.FakeHosting.Fault;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private final FakeHosting aws = new FakeHosting();
    private final Session session = aws.session();

    @AfterEach
    void close() {
        session.close();
        aws.close();
    }

    @Test
    void waitsUntilItIsInService() {
        aws.state.endpointStatuses("Creating", "Creating", "InService");
        var endpoint = deploy();

        assertThat(endpoint.await()).isSameAs(endpoint);
        assertThat(endpoint.arn()).endsWith("endpoint/churn");
        assertThat(endpoint.status().toString()).isEqualTo("InService");
    }

    @Test
    void endsAWaitAtItsDeadlineAndRemovesNothing() {
        aws.state.endpointStatuses("Creating");
        var endpoint = deploy();

        assertThatExceptionOfType(WaitTimeoutException.class)
                .isThrownBy(() -> endpoint.await(Duration.ofMillis(500)))
                .withMessageContaining("still Creating")
                .withMessageContaining("Endpoint.attach(session, \"churn\")");
        assertThat(aws.state.names()).hasSize(4);
    }

    @Test
    void waitsOnWhereDescribingFailsForAWhile() {
        var endpoint = deploy();
        aws.fail("DescribeEndpoint", Fault.DENIED, Fault.LOST_REQUEST, Fault.LOST_ANSWER);

        assertThatCode(endpoint::await).doesNotThrowAnyException();
    }

    @Test
    void b35ShiftsTrafficByTheWeightsOfAllVariants() {
        var endpoint = deploy().await();
        endpoint.shiftTraffic(Map.of("champion", 0, "challenger", 0.5)).await();

        assertThat(aws.calls("UpdateEndpointWeightsAndCapacities"))
                .singleElement()
                .extracting(Call::body)
                .isEqualTo("{\"EndpointName\":\"churn\",\"DesiredWeightsAndCapacities\":["
                        + "{\"VariantName\":\"champion\",\"DesiredWeight\":0.0},"
                        + "{\"VariantName\":\"challenger\",\"DesiredWeight\":0.5}]}");
        assertThat(endpoint.variants())
                .containsExactly(
                        new EndpointVariant("champion", 0, 0, 1, 1), new EndpointVariant("challenger", 0.5, 0.5, 1, 1));
    }

    @Test
    void refusesWeightsThatDoNotFitTheVariantsBeforeTheCall() {
        var endpoint = deploy().await();

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> endpoint.shiftTraffic(Map.of("champion", -1, "chalenger", 0)))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(p -> p.code())
                        .containsExactlyInAnyOrder("SHIFT-01", "SHIFT-02", "SHIFT-03"));
        assertThat(aws.calls("UpdateEndpointWeightsAndCapacities")).isEmpty();
    }

    @Test
    void shiftsOnceWhereTheAnswerIsLost() {
        var endpoint = deploy().await();
        aws.fail("UpdateEndpointWeightsAndCapacities", Fault.LOST_ANSWER, Fault.REFUSED);

        endpoint.shiftTraffic(Map.of("champion", 1, "challenger", 1)).await();
        assertThat(endpoint.variants())
                .extracting(EndpointVariant::currentWeight)
                .containsOnly(1.0);
    }

    @Test
    void saysThatAnUpdateWasRolledBack() {
        var endpoint = deploy().await();
        var shift = endpoint.shiftTraffic(Map.of("champion", 1, "challenger", 1));
        var variant = aws.state.get("Endpoint", "churn").at("/ProductionVariants/0");
        ((ObjectNode) variant).put("CurrentWeight", 95.0);

        assertThatExceptionOfType(UpdateRolledBackException.class)
                .isThrownBy(shift::await)
                .withMessageContaining("champion=95.0");
    }

    @Test
    void deletesTheEndpointFirstAndThenWhatWasMadeForIt() {
        var endpoint = deploy().await();
        var planned = endpoint.planDelete();
        endpoint.delete();

        assertThat(aws.state.names()).isEmpty();
        assertThat(aws.changes().subList(4, 8))
                .containsExactly("DeleteEndpoint", "DeleteEndpointConfig", "DeleteModel", "DeleteModel");
        assertThat(planned.requests().toString()).contains("\"EndpointName\" : \"churn\"");
        assertThat(planned.requests()).hasSize(4);
    }

    @Test
    void deletesThroughAHandleOfAnotherProgram() {
        deploy().await();
        Endpoint.attach(session, "churn").delete();

        assertThat(aws.state.names()).isEmpty();
    }

    @Test
    void deletesAgainWhatAnInterruptedDeletionLeft() {
        deploy().await();
        aws.fail("DeleteEndpointConfig", Fault.DENIED);
        var endpoint = Endpoint.attach(session, "churn");
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(endpoint::delete);
        assertThat(aws.state.names()).doesNotContain("Endpoint/churn").hasSize(3);

        endpoint.delete();
        endpoint.delete();
        assertThat(aws.state.names()).isEmpty();
    }

    @Test
    void b44DeletesTheEndpointAlthoughItsConfigurationIsGone() {
        var endpoint = deploy().await();
        aws.state.apply(
                "DeleteEndpointConfig", FakeHosting.JSON.createObjectNode().put("EndpointConfigName", "churn"));
        endpoint.delete();

        assertThat(aws.state.names()).isEmpty();
    }

    @Test
    void leavesWhatAnotherEndpointUsesAndWhatOthersMade() {
        var theirs = FakeHosting.JSON.createObjectNode();
        theirs.putArray("ProductionVariants").addObject().put("ModelName", "first");
        aws.state.put("EndpointConfig", "other", theirs);
        aws.state.put("Model", "foreign", FakeHosting.JSON.createObjectNode());
        var spec = spec().withVariants(
                        ProductionVariant.of("champion", model("first"), Instances.of("ml.m5.large")),
                        ProductionVariant.ofModelNamed("challenger", "foreign", Instances.of("ml.m5.large")));
        spec.deploy(session).await().delete();

        assertThat(aws.state.names()).containsExactly("EndpointConfig/other", "Model/foreign", "Model/first");
    }

    @Test
    void waitsForAnUpdateToEndBeforeItDeletes() {
        var endpoint = deploy();
        aws.state.endpointStatuses("Updating", "Updating", "InService");
        endpoint.delete();

        assertThat(aws.state.names()).isEmpty();
    }

    @Test
    void deletesATemporaryEndpointAlsoWhenItsBlockFails() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> {
            try (var temporary = deploy().temporary()) {
                temporary.endpoint().await();
                throw new IllegalStateException("in the block");
            }
        });
        assertThat(aws.state.names()).isEmpty();
    }

    private Endpoint deploy() {
        return spec().deploy(session);
    }

    private static EndpointSpec spec() {
        return EndpointSpec.of(e -> e.name("churn")
                .variant(ProductionVariant.of("champion", model("first"), Instances.of("ml.m5.large"))
                        .withWeight(95))
                .variant(ProductionVariant.of("challenger", model("second"), Instances.of("ml.m5.large"))
                        .withWeight(5)));
    }

    private static Model model(String name) {
        return Model.of(m -> m.runtime(ServingRuntime.of(
                        ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/my-algo:1.0")))
                .name(name));
    }
}
