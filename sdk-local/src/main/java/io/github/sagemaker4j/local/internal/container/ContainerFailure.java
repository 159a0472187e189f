package io.github.sagemaker4j.local.internal.container;

/** Why a job or an endpoint cannot go on, in the words of a {@code FailureReason}. */
public final class ContainerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Takes the reason as the service will show it. */
    public ContainerFailure(String reason) {
        super(reason);
    }

    /** What to say of an image that nothing runs for: how it is mapped, from Java and from elsewhere. */
    public static String unmapped(String image) {
        var name = image.substring(image.lastIndexOf('/') + 1);
        return "Nothing stands in for the image " + image
                + " here: map it when the platform starts, by bin/local --run '"
                + name + "=PROGRAM' or --python '" + name
                + "=PYTHON', or in Java as in LocalSageMaker.start(l -> l.run(\"…/"
                + name + "\", Program.java(Main.class))).";
    }

    /** {@return the reason, never null} */
    public String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
