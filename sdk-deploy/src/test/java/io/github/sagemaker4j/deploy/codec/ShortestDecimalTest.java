package io.github.sagemaker4j.deploy.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "1.0",
                "-1.5",
                "10.0",
                "100.0",
                "1234567.0",
                "9999999.0",
                "1.0E7",
                "1.2345678E7",
                "0.001",
                "0.0010002",
                "9.99E-4",
                "0.1",
                "0.3333333333333333",
                "2.0E23",
                "1.0E22",
                "4.9E-324",
                "9.9E-324",
                "2.2250738585072014E-308",
                "1.7976931348623157E308",
                "9.007199254740992E15",
                "9.007199254740992E16",
                "NaN",
                "Infinity",
                "-Infinity"
            })
    void hasTheFormOfTheJdk(String text) {
        assertThat(text(Double.parseDouble(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "0.1",
                "3.4028235E38",
                "1.4E-45",
                "1.1754944E-38",
                "1.6777216E7",
                "2.0E10",
                "8.5E-4",
                "NaN",
                "-Infinity"
            })
    void hasTheFormOfTheJdkForFloatsAsWell(String text) {
        assertThat(text(Float.parseFloat(text))).isEqualTo(text);
    }

    @Test
    void readsBackAsTheSameDouble() {
        var random = new SplittableRandom(42);
        for (var i = 0; i < 100_000; i++) {
            readsBack(Double.longBitsToDouble(random.nextLong()));
            readsBack(random.nextDouble());
            readsBack((double) (random.nextLong() >>> random.nextInt(Long.SIZE)));
            readsBack(random.nextInt(1_000_000) / 1000.0);
        }
    }

    @Test
    void readsBackBesideEachPowerOfTwo() {
        for (var exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
            var power = Math.scalb(1.0, exponent);
            readsBack(power);
            readsBack(Math.nextUp(power));
            readsBack(Math.nextDown(power));
        }
    }

    @Test
    void readsBackAsTheSameFloat() {
        var random = new SplittableRandom(42);
        for (var i = 0; i < 100_000; i++) {
            var number = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(number)) {
                assertThat(Float.parseFloat(text(number))).isEqualTo(number);
            }
        }
    }

    private static void readsBack(double number) {
        if (!Double.isFinite(number)) {
            return;
        }
        var text = text(number);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
        var digits = new BigDecimal(text).stripTrailingZeros();
        var closest =
                new BigDecimal(number).round(new MathContext(Math.max(2, digits.precision()), RoundingMode.HALF_EVEN));
        // Beside a power of two the closest may belong to the number below.
        if (closest.doubleValue() == number) {
            assertThat(digits).isEqualByComparingTo(closest);
        }
        if (digits.precision() > 2) {
            assertThat(shorter(digits, RoundingMode.DOWN)).as(text).isNotEqualTo(number);
            assertThat(shorter(digits, RoundingMode.UP)).as(text).isNotEqualTo(number);
        }
    }

    private static double shorter(BigDecimal digits, RoundingMode way) {
        return digits.round(new MathContext(digits.precision() - 1, way)).doubleValue();
    }

    private static String text(double number) {
        var bytes = new byte[ShortestDecimal.MOST];
        return new String(bytes, 0, ShortestDecimal.write(number, bytes, 0), StandardCharsets.US_ASCII);
    }

    private static String text(float number) {
        var bytes = new byte[ShortestDecimal.MOST];
        return new String(bytes, 0, ShortestDecimal.write(number, bytes, 0), StandardCharsets.US_ASCII);
    }
}
