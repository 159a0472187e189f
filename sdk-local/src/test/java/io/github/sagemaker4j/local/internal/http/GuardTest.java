package io.github.sagemaker4j.local.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:4100, true",
        "127.0.0.1, localhost:4100, true",
        "127.0.0.1, 10.0.0.7:4100, false",
        "10.0.0.7, 10.0.0.7:4100, true",
        "10.0.0.7, localhost:4100, false",
        "10.0.0.7, evil.example:4100, false",
        "fd00::2, [fd00:0:0:0:0:0:0:2]:4100, true",
        "0.0.0.0, 10.0.0.7:4100, true",
        "0.0.0.0, localhost:4100, true",
        "0.0.0.0, [fd00::2]:4100, true",
        "0.0.0.0, evil.example:4100, false",
        "0.0.0.0, 10.0.0.7:80, false",
    })
    void admitsItsOwnAddressesAndNoNameThatMayBecomeOne(String address, String host, boolean admitted)
            throws UnknownHostException {
        var guard = Guard.of(new InetSocketAddress(InetAddress.getByName(address), 4100));
        var head = new Head("GET", "/", Query.from(null), HeaderMap.of(new BasicHeader("Host", host)));
        assertThat(guard.admits(head)).isEqualTo(admitted);
    }
}
