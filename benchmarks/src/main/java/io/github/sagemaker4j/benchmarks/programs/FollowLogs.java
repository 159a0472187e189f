package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.LogLine;
import io.github.sagemaker4j.training.TrainingJob;
import java.util.HashMap;
import java.util.Map;

/** Reads the log of a job whose lines begin with their number, and fails unless each comes once and in order. */
public final class FollowLogs {

    private FollowLogs() {}

    /**
     * Reads.
     *
     * @param arguments the server's address, the streams, and the lines of each
     */
    public static void main(String... arguments) {
        var streams = Integer.parseInt(arguments[1]);
        var lines = Integer.parseInt(arguments[2]);
        var next = new HashMap<String, Integer>();
        try (var session = Work.session(arguments[0])) {
            var from = System.nanoTime();
            TrainingJob.attach(session, "bench").logs().forEach(line -> count(line, next));
            System.out.println("s " + (System.nanoTime() - from) / 1e9);
        }
        if (next.size() != streams || next.values().stream().anyMatch(n -> n != lines)) {
            throw new IllegalStateException("not every line came: " + next);
        }
        Work.printCpu();
    }

    private static void count(LogLine line, Map<String, Integer> next) {
        var number = Integer.parseInt(line.message().substring(0, line.message().indexOf(' ')));
        var expected = next.merge(line.stream(), 1, Integer::sum) - 1;
        if (number != expected) {
            throw new IllegalStateException(line.stream() + ": line " + number + " where " + expected + " belongs");
        }
    }
}
