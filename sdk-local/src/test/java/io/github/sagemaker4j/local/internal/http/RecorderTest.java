package io.github.sagemaker4j.local.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.local.wire.RecordedRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final int SIZE = 1 << 20;

    private final Recorder recorder = new Recorder();

    private void answer(int size) {
        var head = new Head("POST", "/", Query.from(null), HeaderMap.of(new BasicHeader("Host", "localhost")));
        var recording = new Recording(head, "logs", new Caller(new Realm("123456789012", "us-east-1"), "AKID"));
        recorder.plus(recording);
        recording.exactBody(new byte[size]);
        recorder.answered(recording);
    }

    @Test
    void keepsTheLatestBodiesOnly() {
        for (var i = 0; i < 100; i++) {
            answer(SIZE);
        }
        var requests = recorder.requests();

        assertThat(requests).hasSize(100).allMatch(each -> each.bodySize() == SIZE);
        assertThat(requests.get(0).body()).isEmpty();
        assertThat(requests.get(99).body()).hasSize(SIZE);
        assertThat(requests.stream().map(RecordedRequest::body).mapToLong(body -> body.length))
                .allMatch(length -> length == 0 || length == SIZE);
        assertThat(requests.stream().mapToLong(each -> each.body().length).sum())
                .isPositive()
                .isLessThanOrEqualTo(64 << 20);
    }

    @Test
    void keepsTheLatestRequestsOnly() {
        for (var i = 0; i < 100_010; i++) {
            answer(i < 100_000 ? 0 : 1);
        }
        var requests = recorder.requests();

        assertThat(requests).hasSizeLessThanOrEqualTo(100_000);
        assertThat(requests.stream().filter(each -> each.bodySize() == 1)).hasSize(10);
    }
}
