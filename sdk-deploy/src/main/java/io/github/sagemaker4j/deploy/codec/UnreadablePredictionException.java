package io.github.sagemaker4j.deploy.codec;

import io.github.sagemaker4j.SageMaker4jException;
import java.nio.charset.StandardCharsets;

/**
 * The endpoint answered, but not in the form that the codec reads: a proxy's page in place of JSON, for example. The
 * prediction was made; sending it again would make it twice.
 */
public final class UnreadablePredictionException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    private final String contentType;
    private final transient byte[] body;

    /**
     * Reports one.
     *
     * @param expected the form that was expected, such as {@code JSON}
     * @param contentType the answer's MIME type, empty if it named none
     * @param body the answer
     * @param cause why it could not be read
     */
    public UnreadablePredictionException(String expected, String contentType, byte[] body, Throwable cause) {
        super(
                "The endpoint's answer is no " + expected + " (its content type is \"" + contentType + "\", its "
                        + body.length + " bytes begin with \"" + beginning(body) + "\"): use the codec of what the"
                        + " container sends, or withAccept(…) to ask for another form.",
                cause);
        this.contentType = contentType;
        this.body = body.clone();
    }

    /** {@return the answer's MIME type, empty if it named none} */
    public String contentType() {
        return contentType;
    }

    /** {@return the answer as it came} */
    public byte[] body() {
        return body.clone();
    }

    // Control characters of a foreign page must not reach a terminal or forge a line of a log.
    private static String beginning(byte[] body) {
        var text = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}", " ") + (body.length > SHOWN ? "…" : "");
    }
}
