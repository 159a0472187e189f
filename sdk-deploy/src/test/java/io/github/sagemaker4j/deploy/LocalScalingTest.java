package io.github.sagemaker4j.deploy;

import static io.github.sagemaker4j.deploy.Echo.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import io.github.sagemaker4j.training.Instances;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.CustomizedMetricSpecification;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.model.ManagedInstanceScalingStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantManagedInstanceScaling;

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
    void hasAsManyMachinesAsTheCopiesOfComponentsNeed() throws InterruptedException {
        var managed = ProductionVariantManagedInstanceScaling.builder()
                .status(ManagedInstanceScalingStatus.ENABLED)
                .minInstanceCount(0)
                .maxInstanceCount(3)
                .build();
        var live = EndpointSpec.of(e -> e.name("managed")
                        .variant(ProductionVariant.forComponents("main", SMALL).withManagedScaling(managed))
                        .component(InferenceComponent.of("large", echo.model("gold"), 5_000)))
                .deploy(echo.session)
                .await();
        var component = ExistingComponent.attach(echo.session, "large");

        component.scale(3).await();
        machines(live, 2);
        component.scale(8).await();
        machines(live, 3);
        component.scale(0).await();
        machines(live, 0);
        live.delete();
    }

    private static void machines(Endpoint live, int wanted) throws InterruptedException {
        while (live.variants().get(0).currentInstances() != wanted) {
            Thread.sleep(50);
        }
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

    @Test
    void endsTheScalingOfAVariantThatAnUpdateTakesAwayOrMovesAndSetsItAgainWhereItStays() {
        var scaling = AutoScaling.between(1, 2).plusInvocations(5);
        var both = EndpointSpec.of(e -> e.name("pair")
                .variant(echo.variant("a", "gold").withAutoScaling(scaling))
                .variant(echo.variant("b", "silver").withAutoScaling(scaling)));
        var live = both.deploy(echo.session).await();
        var large = EndpointSpec.of(e ->
                e.name("pair").variant(ProductionVariant.of("a", echo.model("broken"), Instances.of("ml.m5.xlarge"))));

        echo.local.plusFaults(FaultScript.of(Fault.accessDenied("UpdateEndpoint")));
        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> live.removeVariants("b"));
        echo.local.clearFaults();
        assertThat(policies("pair")).containsExactly("a", "b");

        assertThatExceptionOfType(UpdateRolledBackException.class)
                .isThrownBy(() -> live.update(large, Rollout.allAtOnce()).await());
        assertThat(policies("pair")).containsExactly("a", "b");

        assertThat(live.planUpdate(large, Rollout.allAtOnce()).requests())
                .extracting(r -> r.operation())
                .containsExactly(
                        "CreateModel",
                        "CreateEndpointConfig",
                        "DeregisterScalableTarget",
                        "DeregisterScalableTarget",
                        "UpdateEndpoint");
        live.removeVariants("b").await();
        assertThat(policies("pair")).containsExactly("a");

        live.updateConfig(
                        c -> c.productionVariants(c.build().productionVariants().get(0).toBuilder()
                                .instanceType(ProductionVariantInstanceType.ML_M5_XLARGE)
                                .build()),
                        Rollout.allAtOnce())
                .await();
        assertThat(policies("pair")).containsExactly("a");
        live.delete();
        assertThat(policies("pair")).isEmpty();
    }

    /** The variants of an endpoint that have a policy. */
    private List<String> policies(String endpoint) {
        var prefix = "endpoint/" + endpoint + "/variant/";
        return service
                .describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                .scalingPolicies()
                .stream()
                .map(ScalingPolicy::resourceId)
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .sorted()
                .toList();
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
