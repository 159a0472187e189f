package io.github.sagemaker4j.local.internal.container;

import io.github.sagemaker4j.local.internal.run.Workspace;
import java.util.List;
import java.util.function.UnaryOperator;

/** How a program sees the folder that is {@code /opt/ml} in a container: it is told where the folder really is. */
public final class Runner {

    private Runner() {}

    static Runner probe(Workspace workspace) {
        return new Runner();
    }

    /** The command that runs a command. */
    List<String> wrap(List<String> command, OptMl optMl) {
        return command;
    }

    /** The folder, as a program sees it. */
    public String seen(OptMl optMl) {
        return optMl.root().toString();
    }

    /** Where a path of the container is. */
    UnaryOperator<String> relocation(OptMl optMl) {
        return text -> text.replace("/opt/ml", seen(optMl));
    }

    /** A line for the log. */
    public String description() {
        return "process; /opt/ml is where SAGEMAKER_BASE_DIR says";
    }
}
