package io.github.sagemaker4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void saysWhetherATargetHolds() {
        var report = new Report("plan");
        report.value("ours_us", 129.4);
        report.atLeast("times_python", 99.9, 100);
        report.atMost("to_bare", 1.0449, 1.05);
        assertThat(report.figures())
                .extracting(Figure::toString)
                .containsExactly(
                        "bench plan ours_us 129",
                        "bench plan times_python 99.9 target >= 100 short",
                        "bench plan to_bare 1.04 target <= 1.05 holds");
    }

    @Test
    void writesNumbersWithThreeDigitsThatCount() {
        assertThat(List.of(0.0123456, 0.5, 1.149, 20_000.0, 123_456.7).stream().map(Figure::number))
                .containsExactly("0.0123", "0.500", "1.15", "20000", "123457");
    }

    @Test
    void countsNoRoundThatOnlyWarms() throws Exception {
        var measured = new ArrayDeque<>(List.of(100.0, 1.0, 3.0, 2.0));
        var runs = new Runs().of("ours", () -> Map.of("s", measured.remove())).rounds(3);
        assertThat(runs.median("ours_s")).isEqualTo(2.0);
    }

    @Test
    void takesTheMiddleOfTwo() {
        assertThat(Runs.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    }

    @Test
    void namesWhatWasNotMeasured() {
        assertThatThrownBy(() -> new Runs().median("ours_s")).hasMessageContaining("ours_s was not measured");
    }
}
