package io.github.sagemaker4j;

import java.time.Duration;

/** SageMaker may not take on the role of a request, and retries have not changed that: a minute of them, or few if there is no such role. */
public final class RoleRefusedException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final String role;

    /**
     * Makes one.
     *
     * @param thing what was to be created, such as {@code training job "churn-1"}
     * @param role the role's ARN
     * @param tried how long it was tried
     * @param cause the service's answer
     */
    public RoleRefusedException(String thing, String role, Duration tried, Throwable cause) {
        super(
                "SageMaker can't take on the role " + role + " for " + thing + ", tried for " + tried.toSeconds()
                        + " s. The role must exist, so look for a typo, and its trust policy must allow sts:AssumeRole to the service sagemaker.amazonaws.com; a"
                        + " role made minutes ago may only need more time to be known: run the same again.",
                cause);
        this.role = role;
    }

    /** {@return the ARN of the role} */
    public String role() {
        return role;
    }
}
