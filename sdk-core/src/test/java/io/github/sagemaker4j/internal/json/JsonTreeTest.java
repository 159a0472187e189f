package io.github.sagemaker4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":[1,2.5,-3e9,4000000000,90071992547409931234],\"a\":{\"x\":null,\"y\":true,\"z\":false}}",
                "\"a \\\"word\\\" with é and \\u0001\"",
                "[]",
                "{}",
                "17"
            })
    void readsWhatAMapperReads(String json) throws IOException {
        assertThat(JsonTree.read(json)).isEqualTo(new JsonMapper().readTree(json));
    }

    @Test
    void readsTheFirstValueAndLeavesWhatFollows() {
        assertThat(JsonTree.read("{\"a\":1},").path("a").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[1,", "{a:1}", ""})
    void refusesWhatIsNotJson(String json) {
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> JsonTree.read(json));
    }

    @Test
    void writesEqualTreesAsEqualTexts() {
        var one = JsonTree.read("{\"b\":[{\"d\":1,\"c\":\"\\n\\\"\"}],\"a\":null}");
        var other = JsonTree.read("{\"a\":null, \"b\":[{\"c\":\"\\n\\\"\",\"d\":1}]}");
        assertThat(JsonTree.sorted(one))
                .isEqualTo(JsonTree.sorted(other))
                .isEqualTo("{\"a\":null,\"b\":[{\"c\":\"\\n\\\"\",\"d\":1}]}");
    }

    @Test
    void writesNumbersAsTheyStand() {
        var numbers = JsonNodeFactory.instance.arrayNode().add(1).add(0.5).add(5_000_000_000L);
        numbers.add(DecimalNode.valueOf(new BigDecimal("1700000000.125")));
        assertThat(JsonTree.sorted(numbers)).isEqualTo("[1,0.5,5000000000,1700000000.125]");
    }
}
