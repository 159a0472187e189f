package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * How much a predictor sends, and how long it waits.
 *
 * @param maxPayload the largest body in bytes
 * @param silence how long the endpoint may be silent
 */
record PredictionLimits(int maxPayload, Duration silence) {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLimits.class);
    private static final int WARNED = 6 << 20;
    private static final Duration SERVICE = Duration.ofSeconds(60);

    /** Longer than the service waits, so that its own words are heard. */
    static final PredictionLimits USUAL = new PredictionLimits(25 << 20, Duration.ofSeconds(80));

    PredictionLimits withMaxPayload(int bytes) {
        return new PredictionLimits(bytes, silence);
    }

    PredictionLimits withTimeout(Duration atMost) {
        if (atMost.isZero() || atMost.isNegative() || atMost.compareTo(SERVICE) > 0) {
            throw new InvalidSpecException(
                    "predictor",
                    Problem.of(
                            "TIME-01",
                            "timeout",
                            atMost,
                            "is not above zero and at most 60 s, when the service gives up",
                            "stream longer answers, or use an asynchronous endpoint"));
        }
        return new PredictionLimits(maxPayload, atMost);
    }

    void check(int size, String endpointName) {
        if (size > maxPayload) {
            throw new InvalidSpecException(
                    "prediction input for endpoint \"" + endpointName + "\"",
                    Problem.of(
                            "SIZE-01",
                            "input",
                            size + " bytes",
                            "is over the limit of " + maxPayload + " bytes",
                            "send less at once, raise withMaxPayload, or use an asynchronous endpoint"));
        }
        if (size > WARNED) {
            LOG.warn(
                    "{} bytes for endpoint {}: above 6 MiB real-time endpoints may refuse; an asynchronous one takes"
                            + " 1 GiB",
                    size,
                    endpointName);
        }
    }

    /** Whether an error of the client means that nothing was heard for too long. */
    static boolean isSilence(Throwable error) {
        return Stream.<@Nullable Throwable>iterate(error, e -> e != null, e -> e == null ? null : e.getCause())
                .anyMatch(e -> e instanceof ApiCallTimeoutException || e instanceof SocketTimeoutException);
    }
}
