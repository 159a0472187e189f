package io.github.sagemaker4j.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void findsWhatDiffersByOneLetterOrAThirdOfThem() {
        assertThat(Nearest.of("kk", List.of("k", "epochs"))).contains("k");
        assertThat(Nearest.of("epoch", List.of("k", "epochs"))).contains("epochs");
        assertThat(Nearest.of("featuredims", List.of("feature_dim", "k"))).contains("feature_dim");
    }

    @Test
    void suggestsNothingThatIsFarOff() {
        assertThat(Nearest.of("colour", List.of("k", "epochs"))).isEmpty();
        assertThat(Nearest.of("x", List.of("k"))).isEmpty();
        assertThat(Nearest.of("x", List.of())).isEmpty();
    }
}
