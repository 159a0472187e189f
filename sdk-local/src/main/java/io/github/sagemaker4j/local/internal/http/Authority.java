package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;

/** Decides whether a caller may do what a request asks for. */
@FunctionalInterface
public interface Authority {

    /**
     * Looks at a request before it is answered.
     *
     * @param service the service, such as {@code s3}
     * @param operation the operation, such as {@code PutObject}
     * @param request the request; its body must be left as it was
     * @throws ServiceError if the caller may not
     * @throws IOException if the body cannot be read
     */
    void authorize(String service, String operation, Request request) throws IOException;
}
