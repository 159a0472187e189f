package io.github.sagemaker4j.frameworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A service on loopback that has one algorithm, and notes what it is asked. */
final class AlgorithmService implements AutoCloseable {

    private static final String DESCRIPTION = """
            {"AlgorithmName": "forest", "AlgorithmStatus": "Completed", "TrainingSpecification": {
              "TrainingImage": "registry/forest:1", "SupportsDistributedTraining": false,
              "SupportedTrainingInstanceTypes": ["ml.m5.xlarge"],
              "TrainingChannels": [{"Name": "training", "IsRequired": true, "SupportedInputModes": ["File"]}],
              "SupportedHyperParameters": [
                {"Name": "note", "Type": "FreeText", "IsRequired": true},
                {"Name": "max_leaf_nodes", "Type": "Integer", "DefaultValue": "100", "Range":
                  {"IntegerParameterRangeSpecification": {"MinValue": "1", "MaxValue": "100000"}}}]}}
            """;

    private final HttpServer server;
    private final ConcurrentLinkedQueue<String> operations = new ConcurrentLinkedQueue<>();
    private volatile String last = "";

    AlgorithmService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> operations() {
        return List.copyOf(operations);
    }

    /** The body of the last request. */
    JsonNode created() throws IOException {
        return new JsonMapper().readTree(last);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            last = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var operation = target.substring(target.indexOf('.') + 1);
            operations.add(operation);
            var answer = "DescribeAlgorithm".equals(operation)
                    ? DESCRIPTION
                    : "{\"TrainingJobArn\": \"arn:aws:sagemaker:us-west-2:123456789012:training-job/forest-1\"}";
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
