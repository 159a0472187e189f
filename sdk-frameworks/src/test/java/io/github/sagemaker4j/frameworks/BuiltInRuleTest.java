package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.ContainerImage.Place;
import io.github.sagemaker4j.ContainerImage.Purpose;
import io.github.sagemaker4j.training.DebugRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BuiltInRuleTest {

    @ParameterizedTest
    @EnumSource
    void isEvaluatedUnderItsOwnName(BuiltInRule rule) {
        assertThat(rule.rule().ruleToInvoke()).contains(rule.rule().name());
        assertThat(rule.rule().name().replace("_", ""))
                .isEqualToIgnoringCase(rule.name().replace("_", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, 929884845733.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-debugger-rules:latest",
        "cn-north-1, 618459771430.dkr.ecr.cn-north-1.amazonaws.com.cn/sagemaker-debugger-rules:latest"
    })
    void runsInTheImageOfItsRegion(String region, String image) {
        var place = new Place(region, "", Purpose.TRAINING);
        assertThat(Stream.of(BuiltInRule.OVERFIT.rule(), BuiltInProfilerRule.PROFILER_REPORT.rule())
                        .map(DebugRule::image)
                        .map(i -> i.address(place)))
                .containsOnly(image);
    }
}
