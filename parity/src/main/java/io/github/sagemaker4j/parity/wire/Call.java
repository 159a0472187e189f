package io.github.sagemaker4j.parity.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One HTTP request, with its body decoded from the chunks that signed uploads come in. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/[^/]*/([^/]+)/aws4_request");

    static Call of(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        var bytes = exchange.getRequestBody().readAllBytes();
        var chunked = headers.getOrDefault("content-encoding", "").contains("aws-chunked")
                || headers.getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-");
        var uri = exchange.getRequestURI();
        return new Call(
                exchange.getRequestMethod(),
                uri.getPath(),
                pairs(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
                headers,
                chunked ? AwsChunks.decode(bytes) : bytes);
    }

    /** The service that the request was signed for. */
    String service() {
        var match = SCOPE.matcher(headers.getOrDefault("authorization", ""));
        return match.find() ? match.group(1) : "";
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the client sends this again by itself, after an answer that it may retry. */
    boolean isRetry() {
        var attempt = headers.getOrDefault("amz-sdk-request", "attempt=1");
        return !attempt.startsWith("attempt=1;") && !"attempt=1".equals(attempt);
    }

    Map<String, String> form() {
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                var at = pair.indexOf('=');
                pairs.put(decode(at < 0 ? pair : pair.substring(0, at)), at < 0 ? "" : decode(pair.substring(at + 1)));
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
