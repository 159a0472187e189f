package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.SageMaker4jException;
import java.util.List;

/**
 * The service could not bring an endpoint up. The message has the service's reason, the last lines of the containers,
 * what was removed and what was not.
 *
 * @see NoCapacityException
 */
public sealed class EndpointFailedException extends SageMaker4jException permits NoCapacityException {

    private static final long serialVersionUID = 1L;

    private final String endpointName;
    private final String reason;
    private final transient List<String> logLines;
    private final transient List<String> left;

    EndpointFailedException(String endpointName, String reason, List<String> logLines, Removed removed) {
        super("Endpoint \"" + endpointName + "\" failed: " + reason + log(endpointName, logLines) + removed);
        this.endpointName = endpointName;
        this.reason = reason;
        this.logLines = List.copyOf(logLines);
        this.left = removed.left();
    }

    /** What was and was not undone, as the end of the message. */
    record Removed(List<String> removed, List<String> left) {

        static final Removed NOTHING = new Removed(List.of(), List.of());

        @Override
        public String toString() {
            if (removed.isEmpty() && left.isEmpty()) {
                return "\nNothing was removed; endpoint.delete() does that.";
            }
            return (removed.isEmpty() ? "" : "\nRemoved again: " + String.join(", ", removed) + ".")
                    + (left.isEmpty() ? "" : "\nNot removed, delete these: " + String.join("; ", left) + ".");
        }
    }

    /** {@return the endpoint's name} */
    public String endpointName() {
        return endpointName;
    }

    /** {@return the service's {@code FailureReason}} */
    public String reason() {
        return reason;
    }

    /** {@return the last lines that the containers wrote, each with variant and instance; empty if there are none} */
    public List<String> logLines() {
        return logLines;
    }

    /** {@return what could not be removed, each with the reason} */
    public List<String> left() {
        return left;
    }

    private static String log(String name, List<String> lines) {
        return lines.isEmpty()
                ? "\nNo container wrote to the log group /aws/sagemaker/Endpoints/" + name + "."
                : "\nThe containers' last lines:\n  " + String.join("\n  ", lines);
    }
}
