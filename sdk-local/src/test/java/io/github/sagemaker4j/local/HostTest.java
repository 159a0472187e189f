package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address that the platform listens on. */
class HostTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "203.0.113.1", "::"})
    void oneThatOtherMachinesReachNeedsASecondWord(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalSageMaker.start(l -> l.host(address)))
                .withMessageContaining("openToNetwork");
    }

    @Test
    void withTheSecondWordItIsTakenIfItIsOneOfThisMachine() {
        assertThatThrownBy(() -> LocalSageMaker.start(l -> l.host("203.0.113.1").openToNetwork()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("203.0.113.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "example.com", "", "x:y"})
    void aNameIsNoAddress(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalSageMaker.start(l -> l.host(name)))
                .withMessageContaining("address");
    }

    @Test
    void everyAddressOfLoopbackIsFree() {
        try (var local = LocalSageMaker.start(l -> l.host("127.0.0.1"))) {
            assertThat(local.endpoint().getHost()).isEqualTo("127.0.0.1");
        }
    }
}
