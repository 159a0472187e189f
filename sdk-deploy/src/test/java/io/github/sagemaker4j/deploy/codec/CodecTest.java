package io.github.sagemaker4j.deploy.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.data.FeatureRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {

    record House(int rooms, double area) {}

    record Price(double value) {}

    @Test
    void writesAndReadsJsonOfClasses() {
        var codec = Codec.json(House.class, Price.class);

        assertThat(text(codec.encode(new House(3, 80.5)))).isEqualTo("{\"rooms\":3,\"area\":80.5}");
        assertThat(codec.decode(bytes("{\"value\": 7, \"unit\": \"EUR\"}"), "application/json"))
                .isEqualTo(new Price(7));
    }

    @Test
    void writesRecordsAndReadsTheLabelsOfThoseThatComeBack() {
        var codec = Codec.records();
        var body = codec.encode(List.of(
                FeatureRecord.of(1f, 2f).withLabel(0.5f),
                FeatureRecord.of(3.0).withLabel(7, -1),
                FeatureRecord.sparse(4, new long[] {2}, new float[] {1f}).withLabel(0.1)));

        assertThat(codec.contentType()).isEqualTo("application/x-recordio-protobuf");
        assertThat(codec.decode(body, ""))
                .isEqualTo(List.of(
                        Map.of("values", List.of(0.5)),
                        Map.of("values", List.of(7.0, -1.0)),
                        Map.of("values", List.of(0.1))));
        assertThat(codec.decode(new byte[0], "")).isEmpty();
    }

    @Test
    void refusesRecordsThatAreCutShortOrNone() {
        var whole = Codec.records().encode(List.of(FeatureRecord.of(1f, 2f).withLabel(0.5f)));
        for (var length = 1; length < whole.length - 3; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(UnreadablePredictionException.class)
                    .isThrownBy(() -> Codec.records().decode(cut, ""));
        }
        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> Codec.records().decode(bytes("<html>proxy</html>"), "text/html"));
    }

    @Test
    void writesAndReadsNotANumberAsPythonDoes() {
        assertThat(text(Codec.json().encode(List.of(Double.NaN)))).isEqualTo("[NaN]");
        assertThat(Codec.json().decode(bytes("[NaN, Infinity]"), ""))
                .isEqualTo(List.of(Double.NaN, Double.POSITIVE_INFINITY));
    }

    @Test
    void keepsWholeNumbersOfAnySize() {
        var digits = "123456789012345678901234567890";

        assertThat(Codec.json().decode(bytes(digits), "")).hasToString(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1] [2]", "null", "{'a':1}", "\u0000"})
    void refusesWhatIsNoJson(String answer) {
        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> Codec.json().decode(bytes(answer), "application/json"));
    }

    @Test
    void refusesJsonAHundredThousandLevelsDeepBothWays() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> Codec.json().decode(bytes(deep), ""));

        Object nested = "x";
        for (var i = 0; i < 100_000; i++) {
            nested = Collections.singletonList(nested);
        }
        var input = nested;
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Codec.json().encode(input))
                .withMessageContaining("levels deep");
    }

    @Test
    void quotesOnlyWhatNeedsIt() {
        var rows = List.of(
                Arrays.<Object>asList(1, 2.5, true, "a b"), Arrays.<Object>asList("a,b", "say \"x\"", "l\nf", null));

        assertThat(text(Codec.csvRows().encode(rows))).isEqualTo("1,2.5,true,a b\n\"a,b\",\"say \"\"x\"\"\",\"l\nf\",");
    }

    @Test
    void writesEachNumberSoThatItReadsBackAsItself() {
        var random = new Random(3);
        var numbers = Stream.concat(
                        Stream.of(0.1, -0.0, 1e300, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, 2e-3),
                        Stream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                                .limit(500))
                .toList();
        var cells = Codec.csvRows()
                .decode(Codec.csvRows().encode(List.of(numbers)), "")
                .get(0);
        assertThat(cells.stream().map(Double::valueOf)).isEqualTo(numbers);
        var sparse = IntStream.range(0, 9).boxed().collect(Collectors.toMap(i -> 20 - i, numbers::get));
        assertThat(text(Codec.libsvm().encode(List.of(sparse))))
                .startsWith("0 12:")
                .endsWith("20:0.1");
        assertThat(text(Codec.csvRows().encode(List.of(List.of(0.1f, 7L, new BigDecimal("1.10"))))))
                .isEqualTo("0.1,7,1.10");
    }

    @Test
    void readsRowsOfEveryLineEnd() {
        assertThat(rows("a,b\r\n\"c\"\"d\",\n,\rx"))
                .isEqualTo(List.of(List.of("a", "b"), List.of("c\"d", ""), List.of("", ""), List.of("x")));
        assertThat(rows("")).isEmpty();
        assertThat(rows("1\n")).isEqualTo(List.of(List.of("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "\"a\"b", "x,\"", "\"a\"\"", "\"a\" ,b"})
    void refusesBrokenQuotes(String answer) {
        assertThatExceptionOfType(UnreadablePredictionException.class).isThrownBy(() -> rows(answer));
    }

    @Test
    void readsBackTheRowsThatItWrote() {
        var random = new Random(20261122);
        for (var round = 0; round < 2_000; round++) {
            var table = table(random);
            assertThat(Codec.csvRows().decode(Codec.csvRows().encode(table), ""))
                    .isEqualTo(table);
        }
    }

    @Test
    void refusesCellsThatAreNoSingleValues() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Codec.csvRows().encode(List.of(List.of(1, List.of()), List.of(Map.of()))))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(p -> p.field())
                        .containsExactly("input[0][1]", "input[1][0]"));
    }

    @Test
    void readsTextInTheCharsetThatTheAnswerNames() {
        assertThat(Codec.text().decode("é".getBytes(UTF_8), "text/plain")).isEqualTo("é");
        assertThat(Codec.text().decode("é".getBytes(ISO_8859_1), "text/plain; charset=\"ISO-8859-1\""))
                .isEqualTo("é");
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> Codec.csv().decode("é".getBytes(ISO_8859_1), "text/csv"));
        assertThatExceptionOfType(UnreadablePredictionException.class)
                .isThrownBy(() -> Codec.csv().decode(new byte[0], "text/csv; charset=nonsense"));
    }

    @Test
    void isAValue() {
        assertThat(Codec.json()).isEqualTo(Codec.json()).isNotEqualTo(Codec.csv());
        assertThat(Codec.csvRows()).isEqualTo(Codec.csvRows());
    }

    /** Rows of at least one cell; a lone empty cell is the same text as no row, so there is none. */
    private static List<List<String>> table(Random random) {
        var alphabet = "ab,\"\n\r é";
        var table = new ArrayList<List<String>>();
        for (var row = 0; row < 1 + random.nextInt(4); row++) {
            var cells = new ArrayList<String>();
            for (var cell = 0; cell < 1 + random.nextInt(4); cell++) {
                var text = new StringBuilder(cell == 0 ? "x" : "");
                random.ints(random.nextInt(6), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
                cells.add(text.toString());
            }
            table.add(cells);
        }
        return table;
    }

    private static List<List<String>> rows(String text) {
        return Codec.csvRows().decode(bytes(text), "text/csv");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
