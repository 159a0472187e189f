package io.github.sagemaker4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
        System.exit(commands().execute(arguments));
    }

    /** The commands, as a shell runs them. */
    static CommandLine commands() {
        return new CommandLine(new Main()).setParameterExceptionHandler((mistake, arguments) -> refused(mistake));
    }

    /** Says what is wrong and no more: the usage would scroll it away. */
    private static int refused(ParameterException mistake) {
        var command = mistake.getCommandLine();
        command.getErr().println(command.getColorScheme().errorText(mistake.getMessage()));
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        command.getErr().println("--help lists the options.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
