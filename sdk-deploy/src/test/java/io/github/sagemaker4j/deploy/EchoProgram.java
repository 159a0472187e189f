package io.github.sagemaker4j.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A container that learns one word, its hyperparameter, and answers every request with it. */
public final class EchoProgram {

    private EchoProgram() {}

    /** Trains or serves. */
    public static void main(String[] arguments) throws IOException {
        var base = Path.of(System.getenv("SAGEMAKER_BASE_DIR"));
        if (arguments[0].equals("train")) {
            var parameters = Files.readString(base.resolve("input/config/hyperparameters.json"));
            Files.writeString(
                    base.resolve("model/word"), parameters.replaceAll(".*\"word\"\\s*:\\s*\"(\\w+)\".*", "$1"));
            return;
        }
        var word = Files.readString(base.resolve("model/word"));
        if (word.equals("broken")) {
            System.out.println("the word is broken");
            System.exit(3);
        }
        var port = Integer.parseInt(System.getenv("SAGEMAKER_BIND_TO_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/ping", exchange -> answer(exchange, ""));
        server.createContext("/invocations", exchange -> answer(exchange, word));
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/csv");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
