package io.github.sagemaker4j.samples;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs a sample by its name. */
public final class Samples {

    private static final String QUICKSTART = "quickstart";

    private static final Map<String, Sample> ALL = new TreeMap<>(Map.of(
            QUICKSTART,
            Quickstart::main,
            "ab-test",
            Hosting::abTest,
            "asynchronous",
            Hosting::asynchronous,
            "batch-transform",
            Hosting::batchTransform,
            "canary",
            Hosting::canary,
            "multi-model",
            Hosting::multiModel,
            "serverless",
            Hosting::serverless));

    private static final String USAGE =
            "usage: bin/sample NAME, where NAME is one of " + String.join(", ", ALL.keySet());
    private static final String QUICKSTART_USAGE = """
            usage: ./quickstart [--container]
            Trains two models on real data, serves them behind one endpoint, shifts traffic, and leaves nothing behind.
              --container  with a container of its own, in Java, in place of scikit-learn in script mode""";

    private static final Set<String> HELP = Set.of("-h", "--help");

    /** One sample: its main. */
    @FunctionalInterface
    private interface Sample {
        void run(String... arguments) throws Exception;
    }

    private Samples() {}

    static void usage(PrintStream to) {
        to.println(USAGE);
    }

    /**
     * Runs the sample that the first argument names.
     *
     * @param arguments the name, then what the sample itself takes
     * @throws Exception whatever ends the sample
     */
    public static void main(String... arguments) throws Exception {
        var name = arguments.length == 0 ? "" : arguments[0];
        var sample = ALL.get(name);
        var usage = name.equals(QUICKSTART) ? QUICKSTART_USAGE : USAGE;
        if (Stream.of(arguments).anyMatch(HELP::contains)) {
            System.out.println(usage);
        } else if (sample == null) {
            refuse(name.isEmpty() ? "A sample has to be named." : "There is no sample " + name + ".", usage);
        } else {
            var options = Arrays.copyOfRange(arguments, 1, arguments.length);
            var known = name.equals(QUICKSTART) ? Set.of("--container") : Set.of();
            var unknown =
                    Stream.of(options).filter(option -> !known.contains(option)).findFirst();
            if (unknown.isPresent()) {
                refuse("Unknown option: " + unknown.get(), usage);
            }
            sample.run(options);
        }
    }

    private static void refuse(String reason, String usage) {
        System.err.println(reason);
        System.err.println(usage);
        System.exit(2);
    }
}
