package io.github.sagemaker4j.parity;

import io.github.sagemaker4j.parity.compare.Verdict;
import io.github.sagemaker4j.parity.corpus.Corpus;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command {@code bin/golden DIR}: runs every case in the {@code .jsonl} files of a folder, at any depth. Prints the
 * cases that differ, those that types refuse, and last one line with the counts. The exit status is 0 if every case
 * that can be run passes.
 */
public final class Golden {

    private static final int WRONG_USE = 2;
    private static final int SHOWN = 6;

    private Golden() {}

    /**
     * Runs it.
     *
     * @param arguments the folder; {@code -v} before it also prints which rule explains which case, and what is not
     *     built
     */
    public static void main(String[] arguments) {
        var verbose = arguments.length == 2 && "-v".equals(arguments[0]);
        if (arguments.length != (verbose ? 2 : 1)) {
            System.err.println("usage: bin/golden [-v] DIR");
            System.exit(WRONG_USE);
        }
        var folder = Path.of(arguments[arguments.length - 1]);
        if (!Files.isDirectory(folder)) {
            System.err.println("bin/golden: " + folder + " is not a folder");
            System.exit(WRONG_USE);
        }
        var run = GoldenRun.of(Corpus.in(folder));
        print(run, verbose, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.exit(run.differing().isEmpty() ? 0 : 1);
    }

    private static void print(GoldenRun run, boolean verbose, PrintStream out) {
        for (var line : run.differing()) {
            out.println("differs: " + line.recorded().name());
            line.verdict().details().stream().limit(SHOWN).forEach(d -> out.println("    " + d));
        }
        for (var line : run.lines()) {
            if (!line.refusedByType().isEmpty() && line.verdict().passed()) {
                out.println("refused by type: " + line.recorded().name() + ": " + line.refusedByType());
            }
            if (verbose && line.verdict().result() == Verdict.Result.BY_RULE) {
                out.println("by rule: " + line.recorded().name() + ": "
                        + line.verdict().rules());
            }
            if (verbose && line.verdict().result() == Verdict.Result.NOT_BUILT) {
                out.println("not built: " + line.recorded().name() + ": "
                        + line.verdict().details().get(0));
            }
        }
        out.println(run.summary());
    }
}
