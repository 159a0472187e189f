package io.github.sagemaker4j.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A container's program in Java: it trains by copying its input, and serves by telling what it was sent. */
public final class Worker {

    private Worker() {}

    /** The container's entry point. */
    public static void main(String[] arguments) throws IOException {
        var base = Path.of(System.getenv("SAGEMAKER_BASE_DIR"));
        if (arguments[0].equals("train")) {
            var input = Files.readString(base.resolve("input/data/train/numbers.csv"));
            var parameters = Files.readString(base.resolve("input/config/hyperparameters.json"));
            Files.writeString(base.resolve("model/model.txt"), input + parameters);
            System.out.println("loss=0.5; loss=0.25;");
        } else {
            serve(Files.readString(base.resolve("model/model.txt")));
        }
    }

    private static void serve(String model) throws IOException {
        var port = Integer.parseInt(System.getenv("SAGEMAKER_BIND_TO_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/ping", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/invocations", exchange -> {
            var headers = exchange.getRequestHeaders();
            var attributes = Optional.ofNullable(headers.getFirst("X-Amzn-SageMaker-Custom-Attributes"));
            var body = String.join(
                    "|",
                    model,
                    headers.getFirst("Content-Type"),
                    headers.getFirst("Accept"),
                    new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            attributes.ifPresent(a -> exchange.getResponseHeaders().add("X-Amzn-SageMaker-Custom-Attributes", a));
            var bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }
}
