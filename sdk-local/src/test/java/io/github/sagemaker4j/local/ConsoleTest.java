package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

class ConsoleTest {

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void givesBrowsersItsPageUnderAStrictPolicyAndClientsTheirService() throws Exception {
        var page = get("/", Map.of("Accept", "text/html,*/*"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1").doesNotContain("http://").doesNotContain("https://");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(get("/", Map.of()).body()).contains("AccessDenied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_console/main.js", "/_console/page.css", "/_console/icon.svg"})
    void hasAllItsPartsItself(String part) throws Exception {
        assertThat(get(part, Map.of("Origin", stage.local.endpoint().toString()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(part, Map.of("Origin", "http://127.0.0.1:1")).statusCode())
                .isEqualTo(403);
        assertThat(get(part, Map.of("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/_console/", "/_console/../Console.class", "/_console/Console.class", "/_console/%2e%2e/x.js"})
    void hasNothingElse(String path) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + stage.local.endpoint().getPort() + "\r\nConnection: close\r\n\r\n";
        assertThat(Raw.exchange(stage.local, request)).startsWith("HTTP/1.1 404");
    }

    @Test
    void showsNothingToWhoDoesNotHaveTheKey() throws Exception {
        for (var key : new String[] {"", "Bearer ", "Bearer 00", stage.local.accessKeyId()}) {
            assertThat(get("/_console/events", Map.of("Authorization", key)).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void tellsOfJobsAsTheyChange() throws Exception {
        stage.begin("told", "import sys\nprint('loss=0.5', flush=True)\n", r -> {});
        try (var lines = events("?kind=TrainingJob&region=us-east-1&name=told")) {
            await(lines, "event: state", "\"name\":\"told\"");
            await(lines, "event: lines", "loss=0.5");
            await(lines, "event: described", "\"SecondaryStatus\":\"Completed\"");
        }
        assertThat(stage.local.requests()).noneMatch(r -> r.path().contains("_console"));
    }

    @Test
    void showsProcessingAndTuningJobsToo() throws Exception {
        stage.sageMaker.createProcessingJob(r -> r.processingJobName("cleaned")
                .roleArn(Stage.ROLE)
                .appSpecification(a -> a.imageUri(Stage.IMAGE).containerEntrypoint("echo", "all clean"))
                .processingResources(c -> c.clusterConfig(
                        i -> i.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))));
        try (var lines = events("?kind=ProcessingJob&region=us-east-1&name=cleaned")) {
            await(lines, "event: state", "\"kind\":\"ProcessingJob\"");
            await(lines, "event: lines", "all clean");
            await(lines, "event: described", "\"ProcessingJobStatus\":\"Completed\"");
        }
        TuningJobTest.create(stage, "tuned", "print('score=2;')", r -> {});
        try (var lines = events("?kind=HyperParameterTuningJob&region=us-east-1&name=tuned")) {
            await(lines, "event: state", "\"kind\":\"HyperParameterTuningJob\"");
            await(lines, "event: described", "\"BestTrainingJob\"");
        }
    }

    @Test
    void showsAllAccountsAndTellsWhoseAThingIs() throws Exception {
        var local = stage.local.as("210987654321");
        try (var sageMaker = Clients.of(local, SageMakerClient.builder())) {
            sageMaker.createProcessingJob(r -> r.processingJobName("foreign")
                    .roleArn(Stage.ROLE.replace("123456789012", local.account()))
                    .appSpecification(a -> a.imageUri(Stage.IMAGE).containerEntrypoint("echo", "of another account"))
                    .processingResources(c -> c.clusterConfig(
                            i -> i.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))));
        }
        try (var lines = events("?kind=ProcessingJob&account=210987654321&region=us-east-1&name=foreign")) {
            await(
                    lines,
                    "event: state",
                    "{\"account\":\"210987654321\",\"region\":\"us-east-1\",\"kind\":\"ProcessingJob\",\"name\":\"foreign\"");
            await(lines, "event: lines", "of another account");
            await(lines, "event: described", "\"ProcessingJobStatus\":\"Completed\"");
        }
    }

    private static void await(BufferedReader lines, String event, String text) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(event) && lines.readLine().contains(text)) {
                return;
            }
        }
        throw new AssertionError("The events ended without " + text);
    }

    private static BufferedReader events(String query) throws Exception {
        var key = stage.local.console().getFragment().substring("key=".length());
        HttpResponse<InputStream> answer = send(
                "/_console/events" + query, Map.of("Authorization", "Bearer " + key), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        return send(path, headers, BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(String path, Map<String, String> headers, BodyHandler<T> as)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(stage.local.endpoint() + path));
        headers.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), as);
    }
}
