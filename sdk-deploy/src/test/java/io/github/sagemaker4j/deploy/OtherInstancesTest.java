package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;

class OtherInstancesTest {

    @Test
    void areOfTheSameSizeAndOtherGenerationsAndTheNextSize() {
        assertThat(OtherInstances.of("ml.m5.large")).hasSize(4).endsWith("ml.m5.xlarge");
        assertThat(OtherInstances.of("ml.m5.large").subList(0, 3)).allMatch(t -> t.matches("ml\\.m\\d\\w*\\.large"));
        assertThat(OtherInstances.of("ml.g5.xlarge")).contains("ml.g4dn.xlarge", "ml.g5.2xlarge");
    }

    @Test
    void runTheSameImages() {
        assertThat(OtherInstances.of("ml.m5.xlarge")).noneMatch(t -> t.matches("ml\\.m\\dg.*"));
        assertThat(OtherInstances.of("ml.m6g.xlarge")).allMatch(t -> t.matches("ml\\.m\\dg.*"));
    }

    @Test
    void areTypesThatTheServiceHasForAnyTypeAtAll() {
        for (var type : ProductionVariantInstanceType.knownValues()) {
            assertThat(OtherInstances.of(type.toString()))
                    .as(type.toString())
                    .doesNotContain(type.toString())
                    .allMatch(t -> ProductionVariantInstanceType.fromValue(t)
                            != ProductionVariantInstanceType.UNKNOWN_TO_SDK_VERSION);
        }
        assertThat(OtherInstances.of("local")).isEmpty();
    }
}
