package io.github.sagemaker4j.deploy;

import static io.github.sagemaker4j.deploy.Echo.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;

/** The model registry on the local platform. */
class RegistryTest {

    private final Echo echo = new Echo();

    @AfterEach
    void close() {
        echo.close();
    }

    @Test
    void countsVersionsInAGroupThatItCreatesOnce() {
        var first = register("gold");
        var second = register("silver");

        assertThat(first.version()).contains(1);
        assertThat(second.version()).contains(2);
        assertThat(second.arn()).endsWith(":model-package/words/2");
        assertThat(ModelVersion.list(echo.session, "words")).hasSize(2);
        assertThat(echo.local.requests())
                .filteredOn(r -> r.operation().equals("CreateModelPackageGroup"))
                .hasSize(1);
    }

    @Test
    void b34DeploysOnlyWhatWasApprovedAndApprovesNothingByItself() {
        var version = register("gold");
        var spec = EndpointSpec.of(e -> e.name("words").variant(ProductionVariant.of("main", version.model(), SMALL)));

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> spec.deploy(echo.session))
                .withMessageContaining("PACKAGE-01");
        version.reject("too slow");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> spec.deploy(echo.session))
                .withMessageContaining("Rejected");
        assertThat(version.approval()).contains(ModelApprovalStatus.REJECTED);
        assertThat(echo.models()).isZero();

        version.approve("fast enough now");
        assertThat(Echo.ask(spec.deploy(echo.session).await())).isEqualTo("gold");
        assertThat(ModelVersion.latestApproved(echo.session, "words")).isPresent();
    }

    @Test
    void refusesWhatNoRegistryTakes() {
        var model = echo.model("gold");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> ModelRegistration.ofPackage(model, "words", List.of(), List.of()))
                .withMessageContaining("REGISTER-02");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> ModelRegistration.of(model, "words").withPackageName("words"))
                .withMessageContaining("REGISTER-01");
        assertThatExceptionOfType(InvalidSpecException.class).isThrownBy(() -> ModelRegistration.of(model, "my words"));
    }

    private ModelVersion register(String word) {
        return ModelRegistration.of(echo.model(word), "words")
                .withContentTypes("text/csv")
                .withResponseTypes("text/csv")
                .register(echo.session);
    }
}
