package io.github.sagemaker4j.local.internal.http;

import com.sun.net.httpserver.HttpExchange;

/** The beginning of a request: all but its body. */
record Head(String method, String path, Query query, HeaderMap headers) {

    static Head from(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var path = uri.getRawPath() == null ? "/" : uri.getRawPath();
        return new Head(
                exchange.getRequestMethod(),
                path,
                Query.from(uri.getRawQuery()),
                new HeaderMap(exchange.getRequestHeaders()));
    }

    /** Path and query; of a presigned address only that it is one. */
    String shownPath() {
        if (query.raw().isEmpty()) {
            return path;
        }
        return path + "?" + query.raw().replaceAll("(?i)((?:X-Amz-)?(?:Signature|Security-Token))=[^&]*", "$1=…");
    }

    String header(String name) {
        return headers.first(name).orElse("");
    }
}
