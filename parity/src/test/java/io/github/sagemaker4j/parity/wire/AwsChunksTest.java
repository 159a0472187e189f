package io.github.sagemaker4j.parity.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AwsChunksTest {

    @Test
    void joinsChunksAndLeavesOutSignaturesAndTrailers() {
        var sent =
                "3;chunk-signature=ab\r\nabc\r\n2\r\nde\r\n0;chunk-signature=cd\r\nx-amz-checksum-crc32:aa==\r\n\r\n";
        assertThat(AwsChunks.decode(sent.getBytes(StandardCharsets.US_ASCII)))
                .asString()
                .isEqualTo("abcde");
    }
}
