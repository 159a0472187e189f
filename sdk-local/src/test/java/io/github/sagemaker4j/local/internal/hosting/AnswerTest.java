package io.github.sagemaker4j.local.internal.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void readsABodyOfKnownLength() throws IOException {
        var answer = read("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 3\r\n\r\n1,2rest");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("1,2");
        assertThat(answer.header("Content-Type")).contains("text/csv");
        assertThat(answer.head().last()).isFalse();
    }

    @Test
    void readsABodyInChunks() throws IOException {
        var answer = read(
                "HTTP/1.1 500 No\r\ntransfer-encoding: Chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n");

        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("abc0123456789");
        assertThat(answer.head().last()).isFalse();
    }

    @Test
    void readsABodyThatEndsWithTheConnection() throws IOException {
        var answer = read("HTTP/1.0 200 OK\n\nall of it");

        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("all of it");
        assertThat(answer.head().last()).isTrue();
    }

    @Test
    void skipsWhatComesBeforeTheAnswer() throws IOException {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 Done\r\nConnection: close\r\n\r\n"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(204))
                .satisfies(answer -> assertThat(answer.head().last()).isTrue());
    }

    @Test
    void refusesWhatIsNoAnswer() {
        for (var text : new String[] {
            "",
            "hello\r\n",
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 many\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "x".repeat(100_000)
        }) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(IOException.class);
        }
    }

    private static Answer read(String text) throws IOException {
        return Answer.read(new Incoming(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }
}
