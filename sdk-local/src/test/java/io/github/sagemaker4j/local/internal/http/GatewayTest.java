package io.github.sagemaker4j.local.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server does with connections and heads, whichever service answers. */
class GatewayTest {

    private final KeyRing.Key key = KeyRing.Key.random("arn:aws:iam::123456789012:user/test");
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private Gateway gateway;
    private Socket socket;

    @BeforeEach
    void open() throws IOException {
        gateway = Gateway.bind(InetAddress.getLoopbackAddress(), 0);
        var clock = Clock.systemUTC();
        gateway.serve(new Front(
                new Routes().objects(GatewayTest::answer),
                new Admission(new KeyRing(key, clock), "123456789012", "us-east-1", false),
                new Recorder(),
                new FaultInjector(new RateLimits(Map.of(), clock)),
                (service, operation, request) -> {}));
        socket = new Socket(InetAddress.getLoopbackAddress(), gateway.address().getPort());
        socket.setSoTimeout(20_000);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        gateway.close();
    }

    private static Reply answer(Request request) {
        return switch (request.path()) {
            case "/refused" -> throw new ServiceError(403, "AccessDenied", "Access Denied");
            case "/breaks" ->
                new Reply(200, Map.of(), -1, out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    throw new IOException("the model is gone");
                });
            default -> Reply.of(200, "text/plain", request.path().getBytes(StandardCharsets.UTF_8));
        };
    }

    private String head(String line, String... headers) {
        return line + "\r\nHost: 127.0.0.1:" + gateway.address().getPort()
                + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + key.id()
                + "/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n"
                + String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "\r\n";
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() throws IOException {
        send(head("GET /breaks HTTP/1.1"));

        var received = new StringBuilder();
        assertThatThrownBy(() -> {
                    for (var c = socket.getInputStream().read();
                            c >= 0;
                            c = socket.getInputStream().read()) {
                        received.append((char) c);
                    }
                })
                .isInstanceOf(SocketException.class);
        assertThat(received).contains("Transfer-Encoding: chunked").endsWith("half\r\n");
    }

    @Test
    void whoeverIsStillSendingIsHeardOutBeforeBeingRefused() throws IOException {
        send(head("PUT /refused HTTP/1.1", "Content-Length: 4", "Expect: 100-continue", "Connection: close"));
        assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.UTF_8))
                .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

        send("bo");
        socket.setSoTimeout(300);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(20_000);
        send("dy");

        assertThat(rest()).startsWith("HTTP/1.1 403 ").contains("AccessDenied");
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInTheirOrder() throws IOException {
        send(head("GET /one HTTP/1.1") + head("HEAD /two HTTP/1.1") + head("GET /three HTTP/1.1", "Connection: close"));

        var answers = rest().split("HTTP/1.1 200 OK\r\n");
        assertThat(answers).hasSize(4);
        assertThat(answers[1]).endsWith("\r\n\r\n/one");
        assertThat(answers[2]).contains("Content-Length: 4").endsWith("\r\n\r\n");
        assertThat(answers[3]).endsWith("\r\n\r\n/three");
    }

    @Test
    void pathsAreTakenAsTheyCome() throws IOException {
        send(head("GET //a//./b/../%2F%20|c HTTP/1.1", "Connection: close"));

        assertThat(rest()).endsWith("\r\n\r\n//a//./b/../%2F%20|c");
    }

    @Test
    void aClientThatKeepsNoConnectionGetsItsAnswer() throws IOException {
        send(head("GET /old HTTP/1.0"));

        assertThat(rest()).startsWith("HTTP/1.1 200 OK").endsWith("/old");
    }

    @Test
    void brokenEscapesAreRefused() throws IOException {
        send(head("GET /k?prefix=%zz HTTP/1.1", "Connection: close"));

        assertThat(rest()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void headsWithoutEndAreRefused() throws IOException {
        var headers = new String[501];
        Arrays.fill(headers, "x-amz-meta-a: b");
        send(head("GET /k HTTP/1.1", headers));

        assertThat(rest()).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void whatIsNotHttpIsRefused() throws IOException {
        send("hello\r\n\r\n");

        assertThat(rest()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void closingEndsConnectionsThatWaitAndTheirThreads() throws Exception {
        send(head("GET /one HTTP/1.1"));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        var serving = threads();
        assertThat(serving).hasSizeGreaterThanOrEqualTo(2);

        gateway.close();

        assertThatThrownBy(() -> new Socket(
                        InetAddress.getLoopbackAddress(), gateway.address().getPort()))
                .isInstanceOf(IOException.class);
        for (var thread : serving) {
            thread.join(20_000); // its last steps may follow the end of its work
        }
        assertThat(serving).noneMatch(Thread::isAlive);
    }

    /** Those of servers that were not there before this one. */
    private List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().matches("sagemaker-local-\\d+-http-\\d+") && !before.contains(thread))
                .toList();
    }
}
