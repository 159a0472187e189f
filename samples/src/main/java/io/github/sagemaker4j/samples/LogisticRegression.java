package io.github.sagemaker4j.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A container's program in plain Java: {@code train} reads {@code /opt/ml} and writes a model, {@code serve} answers
 * {@code /ping} and {@code /invocations}. Put into an image as it is, it would do the same on SageMaker.
 */
public final class LogisticRegression {

    private static final Path ROOT = Path.of(System.getenv().getOrDefault("SAGEMAKER_BASE_DIR", "/opt/ml"));
    private static final Path MODEL = ROOT.resolve("model/model.csv");

    private LogisticRegression() {}

    /**
     * Trains or serves.
     *
     * @param arguments {@code train} or {@code serve}
     * @throws IOException if a file can't be read or written, or the port is taken
     */
    public static void main(String... arguments) throws IOException {
        if (arguments[0].equals("train")) {
            train();
        } else {
            serve();
        }
    }

    private static void train() throws IOException {
        var rows = rows("train");
        var scales = scales(rows);
        var weights = new double[scales.length];
        var rate = hyperParameter("learning-rate", 0.1);
        for (int epoch = 1; epoch <= hyperParameter("epochs", 20); epoch++) {
            for (var row : rows) {
                var step = rate * (row[0] - probability(weights, scales, row));
                for (int i = 1; i < weights.length; i++) {
                    weights[i] += step * row[i] / scales[i];
                }
                weights[0] += step;
            }
            System.out.printf(Locale.ROOT, "epoch %d%n", epoch);
        }
        for (int i = 1; i < weights.length; i++) {
            weights[i] /= scales[i];
        }
        var right = rows("test").stream()
                .mapToInt(row -> label(weights, row) == (int) row[0] ? 1 : 0)
                .average();
        System.out.printf(Locale.ROOT, "accuracy=%.4f;%n", right.orElseThrow());
        Files.writeString(
                MODEL, Arrays.stream(weights).mapToObj(Double::toString).collect(Collectors.joining(",")));
    }

    private static void serve() throws IOException {
        // Else the system holds back the end of each answer until the client has confirmed its beginning: 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var weights = numbers(Files.readString(MODEL));
        var port = Integer.parseInt(System.getenv().getOrDefault("SAGEMAKER_BIND_TO_PORT", "8080"));
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/ping", exchange -> answer(exchange, ""));
        server.createContext("/invocations", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(
                    exchange,
                    body.lines()
                            .map(line -> String.valueOf(label(weights, numbers("0," + line))))
                            .collect(Collectors.joining("\n")));
        });
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

    private static int label(double[] weights, double[] row) {
        var score = weights[0]
                + IntStream.range(1, weights.length)
                        .mapToDouble(i -> weights[i] * row[i])
                        .sum();
        return score > 0 ? 1 : 0;
    }

    private static double probability(double[] weights, double[] scales, double[] row) {
        var score = weights[0];
        for (int i = 1; i < weights.length; i++) {
            score += weights[i] * row[i] / scales[i];
        }
        return 1 / (1 + Math.exp(-score));
    }

    private static double[] scales(List<double[]> rows) {
        return IntStream.range(0, rows.get(0).length)
                .mapToDouble(i -> rows.stream().mapToDouble(row -> row[i]).max().orElseThrow())
                .map(largest -> largest == 0 ? 1 : largest)
                .toArray();
    }

    private static List<double[]> rows(String channel) throws IOException {
        var file = ROOT.resolve("input/data").resolve(channel).resolve(channel + ".csv");
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(LogisticRegression::numbers)
                .toList();
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double hyperParameter(String name, double otherwise) throws IOException {
        var json = Files.readString(ROOT.resolve("input/config/hyperparameters.json"));
        var value = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        return value.find() ? Double.parseDouble(value.group(1)) : otherwise;
    }
}
