package io.github.sagemaker4j.training;

import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Says of a job that is not there which one it is and where it was looked for; the service says neither. */
final class MissingJob {

    private MissingJob() {}

    /** The same error with a message of use, if it is that one; request id, status and code stay. */
    static RuntimeException told(SageMakerException error, String region, String name) {
        var details = error.awsErrorDetails();
        if (details == null || !String.valueOf(details.errorMessage()).contains("Requested resource not found")) {
            return error;
        }
        var message = "There is no training job \"" + name + "\" in " + region + ", as far as these credentials see ("
                + details.errorMessage() + ") List what there is with: aws sagemaker list-training-jobs --region "
                + region;
        return SageMakerException.builder()
                .message(message)
                .awsErrorDetails(details.toBuilder().errorMessage(message).build())
                .statusCode(error.statusCode())
                .requestId(error.requestId())
                .extendedRequestId(error.extendedRequestId())
                .cause(error)
                .build();
    }
}
