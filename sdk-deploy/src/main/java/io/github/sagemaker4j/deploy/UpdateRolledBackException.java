package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;
import java.util.List;
import java.util.Map;

/** The endpoint serves, but not as it was asked to: the service went back to what was there before. */
public final class UpdateRolledBackException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final String oldConfig;
    private final String newConfig;
    private final String reason;

    /**
     * What was to be changed.
     *
     * @param oldConfig the configuration that serves
     * @param newConfig the configuration that was asked for
     * @param reason the service's reason
     */
    record Change(String oldConfig, String newConfig, String reason) {}

    UpdateRolledBackException(String endpointName, Map<String, Double> wanted, Map<String, Double> found) {
        super("Endpoint \"" + endpointName + "\" is in service with the weights " + found + ", not with the wanted "
                + wanted + ": the service rolled the update back, or another update came between. Look at"
                + " endpoint.variants() and shift again.");
        this.oldConfig = found.toString();
        this.newConfig = wanted.toString();
        this.reason = "the weights are not those that were asked for";
    }

    UpdateRolledBackException(String endpointName, Change change, List<String> log, Removal removal) {
        super("Endpoint \"" + endpointName + "\" is in service by the configuration \"" + change.oldConfig()
                + "\" again, not by \"" + change.newConfig() + "\": " + change.reason()
                + (log.isEmpty() ? "" : "\nThe containers' last lines:\n  " + String.join("\n  ", log))
                + (removal.removed().isEmpty() ? "" : "\nRemoved again: " + String.join(", ", removal.removed()) + ".")
                + (removal.left().isEmpty()
                        ? ""
                        : "\nNot removed, delete these: " + String.join("; ", removal.left()) + "."));
        this.oldConfig = change.oldConfig();
        this.newConfig = change.newConfig();
        this.reason = change.reason();
    }

    /** {@return the configuration that serves; of a shift of traffic, the weights} */
    public String oldConfig() {
        return oldConfig;
    }

    /** {@return the configuration that was asked for; of a shift of traffic, the weights} */
    public String newConfig() {
        return newConfig;
    }

    /** {@return the service's {@code FailureReason}, such as an alarm or a container that did not start} */
    public String reason() {
        return reason;
    }
}
