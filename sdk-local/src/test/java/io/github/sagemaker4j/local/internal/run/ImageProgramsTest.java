package io.github.sagemaker4j.local.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageProgramsTest {

    private static final String REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/";
    private static final Launch MINE = new Launch.Command(List.of("mine"));

    @Test
    void mapsAnyRegistry() {
        for (var prefix : List.of("…/", "*/")) {
            assertThat(mapped(prefix + "churn:1", REGISTRY + "churn:1")).isTrue();
            assertThat(mapped(prefix + "churn:1", REGISTRY + "team/churn:1")).isTrue();
            assertThat(mapped(prefix + "churn:1", "churn:1")).isTrue();
            assertThat(mapped(prefix + "churn:1", REGISTRY + "not-churn:1")).isFalse();
        }
    }

    @Test
    void mapsEveryTagWhereNoneIsNamed() {
        assertThat(mapped("…/churn", REGISTRY + "churn:7")).isTrue();
        assertThat(mapped("…/churn", REGISTRY + "churn@sha256:00")).isTrue();
        assertThat(mapped("…/churn", REGISTRY + "churn-2:7")).isFalse();
        assertThat(mapped("…/churn:1.?", REGISTRY + "churn:1.4")).isTrue();
        assertThat(mapped("…/churn:1.?", REGISTRY + "churn:1x4")).isFalse();
    }

    @Test
    void knowsScikitLearn() {
        var address = "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:";
        var programs = new ImagePrograms(List.of());
        assertThat(programs.find(address + "1.2-1-cpu-py3")).contains(new Launch.Framework("scikit-learn", "1.2.1"));
        assertThat(programs.find(address + "0.20.0-cpu-py3")).contains(new Launch.Framework("scikit-learn", "0.20.0"));
        assertThat(programs.find("evil.example/" + address + "1.2-1-cpu-py3")).isEmpty();
    }

    @Test
    void knowsXGBoostAndPyTorch() {
        var programs = new ImagePrograms(List.of());
        assertThat(programs.find("246618743249.dkr.ecr.us-west-2.amazonaws.com/sagemaker-xgboost:1.7-1"))
                .contains(new Launch.Framework("xgboost-cpu", "1.7"));
        assertThat(programs.find("763104351884.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:2.1-cpu-py310"))
                .hasValueSatisfying(launch -> assertThat(launch)
                        .isInstanceOfSatisfying(
                                Launch.Installed.class,
                                torch -> assertThat(torch.version()).isEqualTo("2.1")));
    }

    @Test
    void theUsersMappingComesFirst() {
        assertThat(mapped("*", "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3"))
                .isTrue();
    }

    private static boolean mapped(String glob, String image) {
        return new ImagePrograms(List.of(new ImagePrograms.Mapping(glob, MINE)))
                .find(image)
                .filter(MINE::equals)
                .isPresent();
    }
}
