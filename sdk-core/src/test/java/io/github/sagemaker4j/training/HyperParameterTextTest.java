package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperParameterTextTest {

    private static final int NUMBERS = 5_000;

    // The right column is what Python's repr prints.
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1.0, 1.0",
        "-0.0, -0.0",
        "100.0, 100.0",
        "1e-4, 0.0001",
        "1e-5, 1e-05",
        "1.5e-7, 1.5e-07",
        "123456789012345680, 1.2345678901234568e+17",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1e22, 1e+22",
        "1e100, 1e+100",
        "5e-324, 5e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2e-3, 0.002",
        "9007199254740993, 9007199254740992.0",
        "0.30000000000000004, 0.30000000000000004",
        "-2.5, -2.5"
    })
    void writesNumbersAsPythonDoes(double value, String text) {
        assertThat(HyperParameterText.json(value)).isEqualTo(text);
    }

    @Test
    void writesNumbersThatReadBackTheSame() {
        var random = new Random(1);
        for (int i = 0; i < NUMBERS; i++) {
            var value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(HyperParameterText.json(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void writesWholeNumbersAndFloatsAsTheyAreRead() {
        assertThat(HyperParameterText.json(6)).isEqualTo("6");
        assertThat(HyperParameterText.json(1L << 60)).isEqualTo("1152921504606846976");
        assertThat(HyperParameterText.json(0.1f)).isEqualTo("0.1");
        assertThat(HyperParameterText.json(new BigDecimal("1E+3"))).isEqualTo("1e+3");
    }

    @Test
    void leavesPlainTextAsItIsAndWritesBooleansAsPythonDoes() {
        assertThat(HyperParameterText.encode("a \"b\"", HyperParameterEncoding.PLAIN))
                .isEqualTo("a \"b\"");
        assertThat(HyperParameterText.encode(true, HyperParameterEncoding.PLAIN))
                .isEqualTo("True");
        assertThat(HyperParameterText.encode(List.of(1, "x"), HyperParameterEncoding.PLAIN))
                .isEqualTo("[1, \"x\"]");
    }

    @Test
    void writesJsonAsPythonDoes() {
        var map = new LinkedHashMap<String, Object>();
        map.put("a", List.of(1, 2.5, true));
        map.put("ü\n", "\u007f\"\\");
        assertThat(HyperParameterText.encode(map, HyperParameterEncoding.JSON))
                .isEqualTo("{\"a\": [1, 2.5, true], \"\\u00fc\\n\": \"\\u007f\\\"\\\\\"}");
        assertThat(HyperParameterText.encode(true, HyperParameterEncoding.JSON)).isEqualTo("true");
        assertThat(HyperParameterText.encode("😀", HyperParameterEncoding.JSON)).isEqualTo("\"\\ud83d\\ude00\"");
    }

    @Test
    void refusesWhatNoContainerCouldRead() {
        assertThat(HyperParameterText.isAllowed(Double.NaN)).isFalse();
        assertThat(HyperParameterText.isAllowed(Float.POSITIVE_INFINITY)).isFalse();
        assertThat(HyperParameterText.isAllowed(new Object())).isFalse();
        assertThat(HyperParameterText.isAllowed(List.of(Map.of("a", Double.NaN))))
                .isFalse();
        assertThat(HyperParameterText.isAllowed(Collections.singletonMap(1, "a")))
                .isFalse();
        assertThat(HyperParameterText.isAllowed(Arrays.asList(1, "a", true, Map.of("b", 0.5))))
                .isTrue();
    }
}
