package io.github.sagemaker4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of SageMaker4J. */
@Command(
        name = "sagemaker4j",
        description = "SageMaker for the JVM.",
        mixinStandardHelpOptions = true,
        subcommands = Local.class)
public final class Main {

    /** One for picocli to fill. */
    Main() {}

    /**
     * Runs a command and ends the process with its exit status.
     *
     * @param arguments the command's name, then its options
     */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
