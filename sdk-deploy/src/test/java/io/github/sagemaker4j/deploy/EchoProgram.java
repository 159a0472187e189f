package io.github.sagemaker4j.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * A container that learns one word, its hyperparameter, and answers every request with it; one that ends in a plus sign
 * with itself and the word, and {@code fail} with an error. {@code stream} and words are answered word by word, where
 * {@code pause} waits for a request that is {@code go}, {@code until:} and a path for that file, and {@code break} ends
 * the connection; {@code who} is answered with the number of its process.
 */
public final class EchoProgram {

    private static final Semaphore GO = new Semaphore(0);
    private static final String ME = Long.toString(ProcessHandle.current().pid());

    private EchoProgram() {}

    /** Trains or serves. */
    public static void main(String[] arguments) throws IOException {
        var base = Path.of(System.getenv("SAGEMAKER_BASE_DIR"));
        if (arguments[0].equals("train")) {
            var parameters = Files.readString(base.resolve("input/config/hyperparameters.json"));
            var word = parameters.replaceAll(".*\"word\"\\s*:\\s*\"(\\w+)\".*", "$1");
            if (word.equals("nothing")) {
                System.exit(4);
            }
            Files.writeString(base.resolve("model/word"), word);
            return;
        }
        var word = Files.readString(base.resolve("model/word"));
        if (word.equals("broken")) {
            System.out.println("the word is broken");
            System.exit(3);
        }
        // The server of JDK 17 holds a small answer back for 40 ms otherwise.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var port = Integer.parseInt(System.getenv("SAGEMAKER_BIND_TO_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/ping", exchange -> answer(exchange, 200, ""));
        server.createContext("/invocations", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (body.equals("fail")) {
                answer(exchange, 400, "the word is fail");
            } else if (body.equals("who")) {
                answer(exchange, 200, ME);
            } else if (body.startsWith("stream ")) {
                stream(exchange, body.substring("stream ".length()).split(" ", -1));
            } else {
                if (body.equals("go")) {
                    GO.release();
                }
                answer(exchange, 200, body.endsWith("+") || body.contains("+ ") ? body + " " + word : word);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private static void stream(HttpExchange exchange, String... words) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            // More than what follows, where it is to break off; chunks would be ended in good order.
            exchange.sendResponseHeaders(200, List.of(words).contains("break") ? 1_000 : 0);
            // Newer JDKs keep the head back until the first word.
            exchange.getResponseBody().flush();
            for (var word : words) {
                switch (word) {
                    case "pause" -> GO.acquireUninterruptibly();
                    case "break" -> {
                        return;
                    }
                    default -> say(exchange, word);
                }
            }
            exchange.getResponseBody().close();
        }
    }

    private static void say(HttpExchange exchange, String word) throws IOException {
        if (word.startsWith("until:")) {
            while (Files.notExists(Path.of(word.substring("until:".length())))) {
                LockSupport.parkNanos(10_000_000);
            }
            return;
        }
        var said = word.equals("who") ? ME : word;
        exchange.getResponseBody().write((said + "\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/csv");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
