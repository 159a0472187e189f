package io.github.sagemaker4j.local.internal.http;

import java.io.IOException;

/** A service that looks at method, path and headers itself, such as S3 or the SageMaker runtime. */
@FunctionalInterface
public interface RestService {

    /**
     * Answers one request. Called on many threads at once.
     *
     * @param request the request, its body not yet read
     * @return the reply
     * @throws ServiceError to refuse, in the form {@link #refusal} gives it
     * @throws IOException if the body cannot be read or a store cannot be written
     */
    Reply serve(Request request) throws IOException;

    /**
     * Names the operation, for the recording and the fault script.
     *
     * @param request the request; its body must be left as it was
     * @return the name, such as {@code PutObject}; by default the method and the path's last part
     * @throws IOException if the body cannot be read
     */
    default String operation(Request request) throws IOException {
        return request.method() + " " + request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    /**
     * Writes an error in this service's protocol. The default is that of REST-JSON: the header {@code x-amzn-ErrorType}
     * and a JSON object with {@code message}.
     *
     * @param error the error
     * @param request the request it answers
     * @return the reply
     */
    default Reply refusal(ServiceError error, Request request) {
        return Reply.jsonError(error);
    }
}
