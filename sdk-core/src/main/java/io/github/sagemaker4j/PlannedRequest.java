package io.github.sagemaker4j;

import java.io.IOException;
import java.io.InputStream;

/** One call of a {@link Plan} that changes something. */
public interface PlannedRequest {

    /** {@return the service, such as {@code sagemaker} or {@code s3}} */
    String service();

    /** {@return the API's name of the operation, such as {@code CreateTrainingJob}} */
    String operation();

    /** {@return the parameters as JSON with sorted keys, secrets masked} */
    String parameters();

    /** {@return the number of bytes of the body; -1 for an object that is made while the plan runs} */
    long size();

    /** {@return the SHA-256 of the body, in lower-case hexadecimal digits; empty where {@link #size} is -1} */
    String sha256();

    /**
     * Opens the exact body that is sent: the JSON document, or the bytes of the uploaded object.
     *
     * @return a new stream, to be closed by the caller
     * @throws IOException if a file that is to be uploaded can't be read, or the body is made while the plan runs
     */
    InputStream body() throws IOException;
}
