package io.github.sagemaker4j.deploy;

import static io.github.sagemaker4j.deploy.Echo.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.CustomizedMetricSpecification;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Endpoints whose capacity follows a metric, on the local platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalScalingTest {

    private final Echo echo = new Echo();
    private final ApplicationAutoScalingClient service = echo.session.client(ApplicationAutoScalingClient::builder);

    @AfterAll
    void close() {
        echo.close();
    }

    @Test
    void hasAsManyInstancesAsTheRequestsNeedAndForgetsThemWithTheEndpoint() throws InterruptedException {
        var scaling = AutoScaling.between(1, 3)
                .plusInvocations(5)
                .plusMetric(
                        "queue",
                        10,
                        CustomizedMetricSpecification.builder()
                                .namespace("own")
                                .metricName("waiting")
                                .statistic("Average")
                                .build())
                .withCooldowns(Duration.ofSeconds(1), Duration.ofSeconds(1));
        var spec = EndpointSpec.of(
                e -> e.name("scaled").variant(echo.variant("main", "gold").withAutoScaling(scaling)));
        assertThat(spec.plan(echo.session).requests())
                .extracting(r -> r.operation())
                .containsExactly(
                        "CreateModel",
                        "CreateEndpointConfig",
                        "CreateEndpoint",
                        "RegisterScalableTarget",
                        "PutScalingPolicy",
                        "PutScalingPolicy");
        var live = spec.deploy(echo.session).await();

        assertThat(service.describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                        .scalingPolicies())
                .extracting(ScalingPolicy::policyName)
                .containsExactly("invocations", "queue");
        for (var i = 0; i < 11; i++) {
            live.predictor(Codec.csv()).predict("x");
        }
        while (live.variants().get(0).currentInstances() < 3) {
            Thread.sleep(50);
        }
        live.autoScale("main", AutoScaling.between(1, 2).plusInvocations(5));
        while (live.variants().get(0).currentInstances() > 2) {
            Thread.sleep(50);
        }
        live.delete();
        assertThat(targets("endpoint/scaled/variant/main")).isZero();
    }

    @Test
    void scalesAComponentToNone() throws InterruptedException {
        var component = InferenceComponent.of("idle", echo.model("gold"), 256)
                .withAutoScaling(AutoScaling.between(0, 2)
                        .plusInvocations(5)
                        .withCooldowns(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        var live = EndpointSpec.of(e -> e.name("none")
                        .variant(ProductionVariant.forComponents("main", SMALL))
                        .component(component))
                .deploy(echo.session)
                .await();

        while (ExistingComponent.attach(echo.session, "idle").copies() > 0) {
            Thread.sleep(50);
        }
        live.delete();
        assertThat(targets("inference-component/idle")).isZero();
    }

    @Test
    void leavesNothingWhereThePolicyIsRefused() {
        echo.local.plusFaults(FaultScript.of(Fault.accessDenied("PutScalingPolicy")));
        var spec = EndpointSpec.of(e -> e.name("refused")
                .variant(echo.variant("main", "gold")
                        .withAutoScaling(AutoScaling.between(1, 2).plusInvocations(5))));

        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> spec.deploy(echo.session));
        echo.local.clearFaults();
        assertThat(targets("endpoint/refused/variant/main")).isZero();
        assertThat(echo.service.listEndpoints(r -> r.nameContains("refused")).endpoints())
                .isEmpty();
    }

    @Test
    void refusesToScaleToNoneWhereTheServiceWould() {
        var none = AutoScaling.between(0, 2).plusInvocations(5);
        var variant = echo.variant("main", "gold");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> EndpointSpec.of(e -> e.variant(variant.withAutoScaling(none))))
                .withMessageContaining("SCALE-02");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> variant.withAutoScaling(AutoScaling.between(1, 2)))
                .withMessageContaining("SCALE-04");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> AutoScaling.between(3, 2))
                .withMessageContaining("SCALE-01");
    }

    private long targets(String resource) {
        return service
                .describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                .scalableTargets()
                .stream()
                .map(ScalableTarget::resourceId)
                .filter(resource::equals)
                .count();
    }
}
