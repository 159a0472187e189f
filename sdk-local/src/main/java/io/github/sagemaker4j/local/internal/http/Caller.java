package io.github.sagemaker4j.local.internal.http;

/**
 * Who calls, as the request's signature says.
 *
 * @param region the region of the credential scope, such as {@code eu-west-1}
 * @param accessKeyId the access key the request is signed with
 * @param account the account number, twelve digits
 */
public record Caller(String region, String accessKeyId, String account) {

    /**
     * Makes an ARN of this caller's region and account.
     *
     * @param service the service, such as {@code sagemaker}
     * @param resource what follows the account, such as {@code training-job/churn-1}
     * @return the ARN
     */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
