package io.github.sagemaker4j.local.internal.http;

/**
 * Who calls.
 *
 * @param realm the account of its key, and the region that its signature is for
 * @param accessKeyId the access key the request is signed with
 */
public record Caller(Realm realm, String accessKeyId) {

    /** {@return the region, such as {@code eu-west-1}} */
    public String region() {
        return realm.region();
    }

    /** {@return the account number, twelve digits} */
    public String account() {
        return realm.account();
    }

    /**
     * Makes an ARN of this caller's region and account.
     *
     * @param service the service, such as {@code sagemaker}
     * @param resource what follows the account, such as {@code training-job/churn-1}
     * @return the ARN
     */
    public String arn(String service, String resource) {
        return realm.arn(service, resource);
    }
}
