package io.github.sagemaker4j;

import java.util.List;
import java.util.stream.Collectors;

/** A job has failed. The message has the service's reason and the last lines of each host's log. */
public final class JobFailedException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final transient EndedJob job;
    private final transient List<LogLine> lastLines;

    /**
     * Makes one.
     *
     * @param job the job
     * @param lastLines the last lines of each host, in order
     * @param more how to read more, as code
     */
    public JobFailedException(EndedJob job, List<LogLine> lastLines, String more) {
        super("The " + job + " failed: " + (job.reason().isEmpty() ? "no reason is given" : job.reason()) + "\n"
                + lines(lastLines, more));
        this.job = job;
        this.lastLines = List.copyOf(lastLines);
    }

    /** {@return the job, with its region, last step and reason} */
    public EndedJob job() {
        return job;
    }

    /** {@return the last lines of each host's log, at most 20 of one; empty if the log could not be read} */
    public List<LogLine> lastLines() {
        return lastLines;
    }

    private static String lines(List<LogLine> lines, String more) {
        return lines.isEmpty()
                ? "No line of its log could be read; if it has a log, read it with " + more + "."
                : lines.stream()
                        .map(LogLine::toString)
                        .collect(Collectors.joining(
                                "\n", "The last lines:\n", "\nRead all of its log with " + more + "."));
    }
}
