package io.github.sagemaker4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The expected bytes were written by the Python SDK. */
class RecordWriterTest {

    @Test
    void writesDenseVectorsOfEachTypeAsTheReferenceDoes() throws IOException {
        assertThat(written(
                        FeatureRecord.of(1.5f, -2f).withLabel(0f),
                        FeatureRecord.of(0.25f, 3f).withLabel(1f)))
                .isEqualTo(
                        "0a23d7ce2c0000000a160a0676616c756573120c120a0a080000c03f000000c012120a0676616c756573120812060a0400"
                                + "0000000a23d7ce2c0000000a160a0676616c756573120c120a0a080000803e0000404012120a0676616c7565731208"
                                + "12060a040000803f");
        assertThat(written(FeatureRecord.of(1.5, -2.0, 7.0)))
                .isEqualTo(
                        "0a23d7ce280000000a260a0676616c756573121c1a1a0a18000000000000f83f00000000000000c00000000000001c"
                                + "40");
        assertThat(written(FeatureRecord.of(1, -2, 300).withLabel(5)))
                .isEqualTo(
                        "0a23d7ce2e0000000a1b0a0676616c75657312113a0f0a0d01feffffffffffffffff01ac02120f0a0676616c756573"
                                + "12053a030a01050000");
    }

    @Test
    void writesSparseVectorsAsTheReferenceDoes() throws IOException {
        assertThat(written(
                        FeatureRecord.sparse(4, new long[] {2}, new float[] {2.5f})
                                .withLabel(1.0),
                        FeatureRecord.sparse(4, new long[0], new float[0]).withLabel(0.0),
                        FeatureRecord.sparse(4, new long[] {0, 3}, new float[] {1f, -1f})
                                .withLabel(1.0)))
                .isEqualTo(
                        "0a23d7ce320000000a180a0676616c756573120e120c0a04000020401201021a010412160a0676616c756573120c1a0a0a"
                                + "08000000000000f03f00000a23d7ce290000000a0f0a0676616c756573120512031a010412160a0676616c75657312"
                                + "0c1a0a0a0800000000000000000000000a23d7ce370000000a1d0a0676616c756573121312110a080000803f000080"
                                + "bf120200031a010412160a0676616c756573120c1a0a0a08000000000000f03f00");
    }

    @Test
    void refusesPositionsOutOfOrderOrOutOfTheVector() {
        assertThatThrownBy(() -> FeatureRecord.sparse(4, new long[] {2, 1}, new float[2]))
                .hasMessageContaining("not ascending");
        assertThatThrownBy(() -> FeatureRecord.sparse(4, new long[] {4}, new float[1]))
                .hasMessageContaining("below 4");
        assertThatThrownBy(() -> FeatureRecord.sparse(4, new long[] {1}, new float[2]))
                .hasMessageContaining("RECORD-03");
    }

    @Test
    void recordsAreEqualIfTheyAreWrittenAlike() {
        assertThat(FeatureRecord.of(1f, 2f).withLabel(1f))
                .isEqualTo(FeatureRecord.of(1f, 2f).withLabel(1f))
                .hasSameHashCodeAs(FeatureRecord.of(1f, 2f).withLabel(1f))
                .isNotEqualTo(FeatureRecord.of(1f, 2f))
                .isNotEqualTo(FeatureRecord.of(1.0, 2.0).withLabel(1f))
                .hasToString("FeatureRecord[2 features, labelled]");
    }

    private static String written(FeatureRecord... records) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new RecordWriter(bytes)) {
            for (var record : records) {
                writer.write(record);
            }
        }
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
