package io.github.sagemaker4j.local.internal.container;

/** Why a job or an endpoint cannot go on, in the words of a {@code FailureReason}. */
public final class ContainerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Takes the reason as the service will show it. */
    public ContainerFailure(String reason) {
        super(reason);
    }

    /** {@return the reason, never null} */
    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
