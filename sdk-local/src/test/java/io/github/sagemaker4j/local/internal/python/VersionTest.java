package io.github.sagemaker4j.local.internal.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionTest {

    private static final List<Version> OFFERED =
            Stream.of("1.1.3", "1.2.0", "1.2.2", "1.10.0").map(Version::new).toList();

    @Test
    void prefersTheSameSeries() {
        assertThat(new Version("1.2.1").nearest(OFFERED)).contains(new Version("1.2.2"));
    }

    @Test
    void takesTheNextHigherWhereTheSeriesIsGone() {
        assertThat(new Version("0.23.2").nearest(OFFERED)).contains(new Version("1.1.3"));
        assertThat(new Version("1.3.0").nearest(OFFERED)).contains(new Version("1.10.0"));
    }

    @Test
    void takesTheHighestWhereAllAreLower() {
        assertThat(new Version("2.0.0").nearest(OFFERED)).contains(new Version("1.10.0"));
        assertThat(new Version("2.0.0").nearest(List.of())).isEmpty();
    }

    @Test
    void pinsWhatGoesWithAVersion() {
        assertThat(Pins.of("scikit-learn", new Version("1.2.1"))).startsWith("scikit-learn==1.2.1", "numpy==1.26.4");
        assertThat(Pins.of("scikit-learn", new Version("1.5.0"))).contains("pandas==2.2.3");
        assertThat(Pins.of("other", new Version("1"))).containsExactly("other==1");
    }
}
