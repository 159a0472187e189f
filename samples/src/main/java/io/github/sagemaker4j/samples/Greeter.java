package io.github.sagemaker4j.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A container whose model is one word, its hyperparameter: it greets every line of a request with it. */
public final class Greeter {

    private Greeter() {}

    /**
     * Trains or serves.
     *
     * @param arguments {@code train} or {@code serve}
     * @throws IOException if the model can't be read or written
     */
    public static void main(String... arguments) throws IOException {
        var base = Path.of(System.getenv("SAGEMAKER_BASE_DIR"));
        if (arguments[0].equals("train")) {
            var parameters = Files.readString(base.resolve("input/config/hyperparameters.json"));
            Files.writeString(
                    base.resolve("model/word"), parameters.replaceAll(".*\"word\"\\s*:\\s*\"(\\w+)\".*", "$1"));
            return;
        }
        var word = Files.readString(base.resolve("model/word"));
        if (word.equals("broken")) {
            throw new IOException("This model does not start");
        }
        var port = Integer.parseInt(System.getenv("SAGEMAKER_BIND_TO_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/ping", exchange -> answer(exchange, ""));
        server.createContext("/invocations", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, word + "," + body.strip().replace("\n", "\n" + word + ","));
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/csv");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
