package io.github.sagemaker4j.parity;

import io.github.sagemaker4j.parity.compare.Judge;
import io.github.sagemaker4j.parity.compare.RuleBook;
import io.github.sagemaker4j.parity.compare.Verdict;
import io.github.sagemaker4j.parity.corpus.Case;
import io.github.sagemaker4j.parity.run.CaseRunner;
import io.github.sagemaker4j.parity.run.RefusedByTypeException;
import io.github.sagemaker4j.parity.wire.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs cases one after the other and counts. */
final class GoldenRun {

    /** One case with its verdict; {@code refusedByType} says what does not compile, or is empty. */
    record Line(Case recorded, Verdict verdict, String refusedByType, boolean failed) {}

    private final List<Line> lines = new ArrayList<>();

    private GoldenRun() {}

    static GoldenRun of(List<Case> cases) {
        var run = new GoldenRun();
        var judge = new Judge(RuleBook.own());
        try (var aws = new Recorder()) {
            cases.forEach(c -> run.lines.add(guarded(c, judge, aws)));
        }
        return run;
    }

    // A case that the runner stumbles over is one that differs; the others still count.
    private static Line guarded(Case recorded, Judge judge, Recorder aws) {
        try {
            return line(recorded, judge, aws);
        } catch (RuntimeException e) {
            return new Line(recorded, new Verdict(Verdict.Result.DIFFERS, Set.of(), List.of("runner: " + e)), "", true);
        }
    }

    private static Line line(Case recorded, Judge judge, Recorder aws) {
        var unbuilt = CaseRunner.unbuilt(recorded);
        if (unbuilt.isPresent()) {
            return new Line(
                    recorded, new Verdict(Verdict.Result.NOT_BUILT, Set.of(), List.of(unbuilt.get())), "", false);
        }
        var outcome = CaseRunner.run(recorded, aws);
        var byType = outcome.failure() instanceof RefusedByTypeException type
                ? type.argument() + " (" + type.code() + ")"
                : "";
        return new Line(recorded, judge.judge(recorded, outcome), byType, outcome.failure() != null);
    }

    List<Line> lines() {
        return lines;
    }

    List<Line> differing() {
        return lines.stream()
                .filter(l -> l.verdict().result() == Verdict.Result.DIFFERS)
                .toList();
    }

    long count(Verdict.Result result) {
        return lines.stream().filter(l -> l.verdict().result() == result).count();
    }

    String summary() {
        var byRule = count(Verdict.Result.BY_RULE);
        return "golden: " + (count(Verdict.Result.IDENTICAL) + byRule) + " of " + lines.size() + " (" + byRule
                + " by rule, " + count(Verdict.Result.NOT_BUILT) + " not built)";
    }
}
