package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A headless Chromium, driven by its DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final StringBuilder message = new StringBuilder();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final String session;

    Browser(Path profile) throws IOException {
        process = start(new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox", // containers of build machines have no user namespaces for it
                        "--disable-gpu",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true));
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address()), this)
                .join();
        var target = send("", "Target.createTarget", Map.of("url", "about:blank"));
        session = send(
                        "",
                        "Target.attachToTarget",
                        Map.of("targetId", target.path("targetId").asText(), "flatten", true))
                .path("sessionId")
                .asText();
        send("Runtime.enable", Map.of());
        send("Log.enable", Map.of());
        send("Page.enable", Map.of());
    }

    private String address() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                var rest = new Thread(() -> lines.lines().forEach(any -> {}), "chromium-output");
                rest.setDaemon(true);
                rest.start();
                return line.substring("DevTools listening on ".length());
            }
        }
        throw new IOException("Chromium did not start");
    }

    private static Process start(ProcessBuilder browser) throws IOException {
        try {
            return browser.start();
        } catch (IOException e) {
            throw new IOException("This test needs chromium, which is not there: run ci/install", e);
        }
    }

    /** Goes to a page, and forgets the complaints about the one before. */
    void open(URI page) {
        complaints.clear();
        send("Page.navigate", Map.of("url", page.toString()));
    }

    /** Sets the width and height, and whether it is dark. */
    void look(int width, int height, boolean dark) {
        var size = Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false);
        send("Emulation.setDeviceMetricsOverride", size);
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        var still = Map.of("name", "prefers-reduced-motion", "value", "reduce");
        send("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme, still)));
    }

    /** The value of an expression, as text. */
    String ask(String expression) {
        var answer = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        assertThat(answer.has("exceptionDetails")).as(answer.toString()).isFalse();
        return answer.at("/result/value").asText();
    }

    /** Waits until an expression is true. */
    void await(String expression) {
        Stage.await(() -> ask(expression).equals("true"));
    }

    void press(String key) {
        for (var kind : List.of("keyDown", "keyUp")) {
            var code = key.equals("Tab") ? 9 : 13;
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", kind, "key", key, "windowsVirtualKeyCode", code, "text", code == 13 ? "\r" : ""));
        }
    }

    void screenshot(Path file) throws IOException {
        var data = send("Page.captureScreenshot", Map.of("format", "png")).path("data");
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, Base64.getDecoder().decode(data.asText()));
    }

    /** What the browser itself complained of: errors of scripts, breaches of the policy, missing files. */
    List<String> complaints() {
        return complaints;
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return send(session, method, parameters);
    }

    private JsonNode send(String to, String method, Map<String, ?> parameters) {
        var id = count.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        var request = JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", JSON.valueToTree(parameters));
        if (!to.isEmpty()) {
            request.put("sessionId", to);
        }
        socket.sendText(request.toString(), true).join();
        return answer.orTimeout(1, TimeUnit.MINUTES).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            try {
                hear(JSON.readTree(message.toString()));
            } catch (IOException e) {
                complaints.add(e.toString());
            }
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void hear(JsonNode heard) {
        var answered = waiting.remove(heard.path("id").asInt());
        if (answered != null) {
            answered.complete(heard.path("result"));
        }
        var method = heard.path("method").asText();
        var bad = method.equals("Log.entryAdded")
                && heard.at("/params/entry/level").asText().equals("error");
        if (bad || method.equals("Runtime.exceptionThrown")) {
            complaints.add(heard.toString());
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
