package io.github.sagemaker4j.local.internal.http;

/** The beginning of a request: all but its body. */
record Head(String method, String path, Query query, HeaderMap headers) {

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
