package io.github.sagemaker4j;

/** Something else already has the name, and was left as it is. A finished or failed job keeps its name for ever. */
public final class NameTakenException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * Makes one.
     *
     * @param thing what was to be created, such as {@code training job}
     * @param name the name that is taken
     * @param region where
     * @param cause the service's answer
     */
    public NameTakenException(String thing, String name, String region, Throwable cause) {
        super(
                "There is another " + thing + " named \"" + name + "\" in " + region
                        + ". It was left as it is. Choose a new name, or "
                        + (thing.startsWith("endpoint")
                                ? "change the endpoint by deployOrUpdate."
                                : "attach to the one that is there."),
                cause);
        this.name = name;
    }

    /** {@return the name that is taken} */
    public String name() {
        return name;
    }
}
