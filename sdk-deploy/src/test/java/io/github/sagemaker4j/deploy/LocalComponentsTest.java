package io.github.sagemaker4j.deploy;

import static io.github.sagemaker4j.deploy.Echo.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.deploy.codec.Codec;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** Models that share the machines of one endpoint, on the local platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalComponentsTest {

    private final Echo echo = new Echo();

    @AfterAll
    void close() {
        echo.close();
    }

    @Test
    void servesSeveralModelsOnTheSameMachines() {
        var live = spec("shared", component("chat", "gold"), component("search", "silver"))
                .deploy(echo.session)
                .await();
        var predictor = live.predictor(Codec.csv());

        assertThat(predictor.withTargetComponent("chat").predict("x")).isEqualTo("gold");
        assertThat(predictor.withTargetComponent("search").predict("x")).isEqualTo("silver");
        assertThatExceptionOfType(SageMakerRuntimeException.class)
                .isThrownBy(() -> predictor.predict("x"))
                .withMessageContaining("Inference Component Name header is required");

        live.addComponent(component("third", "bronze")).await();
        assertThat(predictor.withTargetComponent("third").predict("x")).isEqualTo("bronze");
        assertThat(live.components())
                .extracting(ExistingComponent::name)
                .containsExactlyInAnyOrder("chat", "search", "third");
        ExistingComponent.attach(echo.session, "third").delete();

        live.delete();
        assertThat(echo.service.listEndpoints().endpoints()).isEmpty();
        assertThat(echo.service.listInferenceComponents(r -> r.maxResults(10)).inferenceComponents())
                .isEmpty();
    }

    @Test
    void scalesCopiesDownToNoneAndChangesTheModel() {
        var live =
                spec("scaled", component("copies", "gold")).deploy(echo.session).await();
        var component = ExistingComponent.attach(echo.session, "copies");
        var predictor = live.predictor(Codec.csv()).withTargetComponent("copies");

        assertThat(component.scale(2).await().copies()).isEqualTo(2);
        assertThat(component.scale(0).await().copies()).isZero();
        echo.model("silver").withName("silver").create(echo.session, "ml.m5.large");
        component
                .update(InferenceComponent.of(
                        c -> c.name("copies").minMemoryInMb(256).modelName("silver")))
                .await();
        assertThat(predictor.predict("x")).isEqualTo("silver");
        live.delete();
    }

    @Test
    void leavesNothingOfADeploymentWhoseComponentDoesNotStart() {
        var endpoint = spec("failing", component("bad", "broken")).deploy(echo.session);

        assertThatExceptionOfType(ComponentFailedException.class).isThrownBy(endpoint::await);
        assertThat(echo.service.listEndpoints(r -> r.nameContains("failing")).endpoints())
                .isEmpty();
        assertThat(echo.service
                        .listInferenceComponents(r -> r.nameContains("bad"))
                        .inferenceComponents())
                .isEmpty();
    }

    @Test
    void b42RefusesAComponentWithoutResourcesBeforeAnythingCosts() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> InferenceComponent.of("chat", echo.model("gold"), 0))
                .withMessageContaining("COMP-02");
        assertThat(spec("planned", component("chat", "gold")).plan(echo.session).requests())
                .extracting(r -> r.operation())
                .containsExactly("CreateModel", "CreateEndpointConfig", "CreateEndpoint", "CreateInferenceComponent");
    }

    @Test
    void refusesComponentsWithoutMachinesOfTheirOwn() {
        var component = component("chat", "gold");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> EndpointSpec.of(
                        e -> e.variant(echo.variant("main", "gold")).component(component)))
                .withMessageContaining("COMP-05");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> EndpointSpec.of(e -> e.variant(echo.variant("main", "gold"))
                        .variant(ProductionVariant.forComponents("bare", SMALL))))
                .withMessageContaining("COMP-03");
    }

    private InferenceComponent component(String name, String word) {
        return InferenceComponent.of(name, echo.model(word), 256);
    }

    private EndpointSpec spec(String name, InferenceComponent... components) {
        return EndpointSpec.of(e -> e.name(name)
                .variant(ProductionVariant.forComponents("main", SMALL))
                .components(List.of(components)));
    }
}
