package io.github.sagemaker4j.local.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingRuleTest {

    private static final StoppingRule MEDIAN = new StoppingRule.Median();
    private static final StoppingRule HALVING = new StoppingRule.Halving(2, 9);

    @Test
    void theMedianRuleStopsWhatIsWorseThanTheOthersWereOnAverage() {
        var others = List.of(List.of(1.0, 3.0, 9.0), List.of(2.0, 4.0), List.of(0.0), List.of(5.0, 5.0));

        assertThat(MEDIAN.isHopeless(List.of(9.0, 2.9), others)).isTrue();
        assertThat(MEDIAN.isHopeless(List.of(0.0, 3.0), others)).isFalse();
    }

    @Test
    void theMedianRuleHasNothingToSayOfAFirstJobOrAnEpochThatNoOtherReached() {
        assertThat(MEDIAN.isHopeless(List.of(), List.of(List.of(1.0)))).isFalse();
        assertThat(MEDIAN.isHopeless(List.of(1.0), List.of())).isFalse();
        assertThat(MEDIAN.isHopeless(List.of(0.0, 0.0), List.of(List.of(1.0)))).isFalse();
    }

    @Test
    void halvingLetsTheBestThirdGoOn() {
        var others = List.of(List.of(0.0, 1.0), List.of(0.0, 2.0), List.of(0.0, 3.0), List.of(9.0));

        assertThat(HALVING.isHopeless(List.of(0.0, 2.5), others)).isFalse();
        assertThat(HALVING.isHopeless(List.of(0.0, 1.5), others)).isTrue();
    }

    @Test
    void halvingComparesAtTheLastRungOnly() {
        var others = List.of(List.of(0.0, 5.0, 0.0, 0.0, 0.0, 1.0));

        assertThat(HALVING.isHopeless(List.of(9.0), others)).isFalse();
        assertThat(HALVING.isHopeless(List.of(9.0, 4.0), others)).isTrue();
        assertThat(HALVING.isHopeless(List.of(9.0, 4.0, 9.0, 9.0, 9.0, 2.0), others))
                .isFalse();
    }

    @Test
    void halvingEndsWhatGoesOnAfterItsLastEpoch() {
        assertThat(HALVING.isHopeless(List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0), List.of()))
                .isFalse();
        assertThat(HALVING.isHopeless(List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0), List.of()))
                .isTrue();
    }
}
