package io.github.sagemaker4j.internal.preflight;

import io.github.sagemaker4j.Preflight.Check;
import io.github.sagemaker4j.Preflight.Failed;
import io.github.sagemaker4j.Preflight.NotChecked;
import io.github.sagemaker4j.Preflight.Passed;
import io.github.sagemaker4j.Problem;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** One question to AWS: a refusal or a fault is no answer. */
final class Asking {

    private Asking() {}

    static Check about(String about, String read, Supplier<Optional<Problem>> question) {
        try {
            return question.get()
                    .<Check>map(problem -> new Failed(about, read, problem))
                    .orElseGet(() -> new Passed(about, read));
        } catch (SdkException e) {
            return new NotChecked(about, read, reason(e));
        }
    }

    static String code(AwsServiceException error) {
        var details = error.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static String reason(SdkException error) {
        if (error instanceof AwsServiceException e) {
            return code(e).isEmpty() ? "status " + e.statusCode() : code(e);
        }
        return String.valueOf(error.getMessage());
    }
}
