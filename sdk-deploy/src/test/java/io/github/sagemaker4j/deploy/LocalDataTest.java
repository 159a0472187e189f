package io.github.sagemaker4j.deploy;

import static io.github.sagemaker4j.deploy.Echo.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.deploy.codec.Codec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** What of endpoints outlasts a local platform that has a data folder. */
class LocalDataTest {

    @TempDir
    private Path folder;

    @Test
    void componentsAndAutoScalingComeBackAsTheyWere() {
        var component = InferenceComponent.of("chat", model("gold"), 256)
                .withAutoScaling(AutoScaling.between(1, 4).plusInvocations(100));
        try (var echo = open()) {
            EndpointSpec.of(e -> e.name("kept")
                            .variant(ProductionVariant.forComponents("main", SMALL))
                            .component(component))
                    .deploy(echo.session)
                    .await();
            ExistingComponent.attach(echo.session, "chat").scale(2).await();
        }
        try (var echo = open()) {
            var chat = ExistingComponent.attach(echo.session, "chat").await();
            assertThat(chat.copies()).isEqualTo(2);
            var live = Endpoint.attach(echo.session, "kept").await();
            assertThat(live.predictor(Codec.csv()).withTargetComponent("chat").predict("x"))
                    .isEqualTo("gold");
            var scaling = echo.session.client(ApplicationAutoScalingClient::builder);
            assertThat(scaling.describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                            .scalingPolicies())
                    .hasSize(1);
            live.delete();
        }
        try (var echo = open()) {
            assertThat(echo.service
                            .listInferenceComponents(r -> r.maxResults(10))
                            .inferenceComponents())
                    .isEmpty();
            assertThat(echo.service.listEndpoints().endpoints()).isEmpty();
        }
    }

    private Model model(String word) {
        try (var echo = open()) {
            return echo.model(word);
        }
    }

    private Echo open() {
        return new Echo(l -> l.data(folder.resolve("data")));
    }
}
