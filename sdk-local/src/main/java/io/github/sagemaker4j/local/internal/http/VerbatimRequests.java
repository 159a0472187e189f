package io.github.sagemaker4j.local.internal.http;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.impl.io.DefaultClassicHttpRequestFactory;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Takes paths as they come: {@code //a/b} is a path, though a URI of this form has a host in it. */
final class VerbatimRequests extends DefaultClassicHttpRequestFactory {

    @Override
    public ClassicHttpRequest newHttpRequest(String method, String uri) {
        return uri.startsWith("/")
                ? new BasicClassicHttpRequest(method, null, null, uri)
                : super.newHttpRequest(method, uri);
    }
}
