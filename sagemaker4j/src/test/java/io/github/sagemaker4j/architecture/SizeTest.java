package io.github.sagemaker4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Small files are read; large ones are feared. The bounds are those of the best measured libraries. */
class SizeTest {

    private static final int MEDIAN_LINES = 70;
    private static final int NINETIETH_LINES = 240;
    private static final double PUBLIC_SHARE = 0.6;

    @Test
    void mostFilesFitOnAScreenOrTwo() {
        List<Integer> lines = Modules.sources().stream()
                .map(file -> (int) Modules.text(file).lines().count())
                .sorted()
                .toList();
        assertThat(lines.get(lines.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES);
        assertThat(lines.get(lines.size() * 9 / 10)).isLessThanOrEqualTo(NINETIETH_LINES);
    }

    @Test
    void mostTypesAreNobodyElsesBusiness() {
        var types = Modules.sources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .toList();
        var open = types.stream()
                .filter(file -> Modules.text(file)
                        .lines()
                        .anyMatch(line -> line.matches("public .*(class|interface|record|enum|@interface) .*")))
                .count();
        assertThat((double) open / types.size()).isLessThanOrEqualTo(PUBLIC_SHARE);
    }
}
