package io.github.sagemaker4j;

/**
 * The credentials of the session have run out and no new ones come. What was waited for goes on; only the waiting has
 * ended. Credentials from a profile, a role or a provider renew themselves; keys that are given once do not.
 */
public final class CredentialsExpiredException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param what what was waited for, such as {@code training job churn-1}
     * @param cause the service's answer
     */
    public CredentialsExpiredException(String what, Throwable cause) {
        super(
                "The session's credentials have expired while " + what
                        + " was waited for. It goes on: make a session with"
                        + " new ones, attach to it by its name and wait again.",
                cause);
    }
}
