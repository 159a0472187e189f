package io.github.sagemaker4j.local.internal.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param what a name for notes and threads, such as {@code churn-1/algo-1}
 * @param command the program and its arguments
 * @param environment all of its environment: nothing of ours is inherited
 * @param folder its working folder
 */
public record ChildSpec(String what, List<String> command, Map<String, String> environment, Path folder) {

    /** Copies the command and the environment. */
    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
