package io.github.sagemaker4j.samples;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Runs a sample by its name. */
public final class Samples {

    private static final Map<String, Sample> ALL = new TreeMap<>(Map.of(
            "quickstart", Quickstart::main,
            "ab-test", Hosting::abTest,
            "asynchronous", Hosting::asynchronous,
            "batch-transform", Hosting::batchTransform,
            "canary", Hosting::canary,
            "multi-model", Hosting::multiModel,
            "serverless", Hosting::serverless));

    /** One sample: its main. */
    @FunctionalInterface
    private interface Sample {
        void run(String... arguments) throws Exception;
    }

    private Samples() {}

    static void usage(PrintStream to) {
        to.println("usage: bin/sample NAME, where NAME is one of " + String.join(", ", ALL.keySet()));
    }

    /**
     * Runs the sample that the first argument names.
     *
     * @param arguments the name, then what the sample itself takes
     * @throws Exception whatever ends the sample
     */
    public static void main(String... arguments) throws Exception {
        var sample = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (sample == null) {
            usage(System.err);
            System.exit(2);
        } else {
            sample.run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
    }
}
