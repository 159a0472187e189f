package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;
import java.time.Duration;

/**
 * An endpoint was silent for longer than a predictor waits. The model may still be at work, and may come to an end that
 * nobody hears of.
 */
public final class PredictionTimeoutException extends SageMaker4jException {

    private static final long serialVersionUID = 1;

    PredictionTimeoutException(String endpointName, Duration limit, Throwable cause) {
        super(
                "Endpoint \"" + endpointName + "\" was silent for " + limit.toMillis() / 1000.0
                        + " s. The model may still be at work. The service itself waits for 60 s, which is the most for"
                        + " withTimeout: for answers that take longer, stream them (Predictor.stream) or use an"
                        + " asynchronous endpoint (Async).",
                cause);
    }
}
