package io.github.sagemaker4j.local.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final String BODY = "0123456789";

    @Test
    void isReadWholeHoweverLongItWasSaidToBe() throws IOException {
        for (var said : new int[] {0, 4, 9, 10, 11, 999_999}) {
            assertThat(read(100, said)).as("said to have %d", said).isEqualTo(BODY);
        }
    }

    @Test
    void isReadNoFurtherThanItMayBe() throws IOException {
        for (var said : new int[] {0, 4, 7, 8, 10, 11}) {
            assertThat(read(7, said)).as("said to have %d", said).isEqualTo("0123456");
            assertThat(read(10, said)).as("said to have %d", said).isEqualTo(BODY);
        }
    }

    private static String read(int limit, int said) throws IOException {
        var payload = new Payload(new ByteArrayInputStream(BODY.getBytes(StandardCharsets.US_ASCII)), Map::of);
        return new String(payload.readNBytes(limit, said), StandardCharsets.US_ASCII);
    }
}
