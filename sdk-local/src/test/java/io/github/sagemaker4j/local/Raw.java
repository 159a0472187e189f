package io.github.sagemaker4j.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection without any client's help: what is written is what is sent. */
final class Raw implements AutoCloseable {

    private final Socket socket;

    Raw(LocalSageMaker local) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), local.endpoint().getPort());
        socket.setSoTimeout(20_000);
    }

    /** The head of a request, signed as far as it has to be. */
    static String head(LocalSageMaker local, String request, String service, String... headers) {
        var head = new StringBuilder(request + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + local.endpoint().getPort() + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + local.accessKeyId()
                + "/20261122/us-east-1/" + service + "/aws4_request, SignedHeaders=host, Signature=0\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        return head + "\r\n";
    }

    /** Sends one request and reads the answer to the end of the connection. */
    static String exchange(LocalSageMaker local, String request) throws IOException {
        try (var raw = new Raw(local)) {
            raw.send(request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            return raw.rest();
        }
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Reads up to the empty line after the headers. */
    String readHead() throws IOException {
        var head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            var c = in.read();
            if (c < 0) {
                break;
            }
            head.write(c);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
