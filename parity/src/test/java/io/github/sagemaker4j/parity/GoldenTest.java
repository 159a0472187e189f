package io.github.sagemaker4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.parity.compare.RuleBook;
import io.github.sagemaker4j.parity.compare.Verdict;
import io.github.sagemaker4j.parity.corpus.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GoldenTest {

    private static GoldenRun run;

    @BeforeAll
    static void runAll() {
        run = GoldenRun.of(Corpus.own());
        System.out.println(run.summary());
    }

    @Test
    void sendsWhatTheReferenceSendsOrDiffersByARule() {
        assertThat(run.differing())
                .extracting(
                        line -> line.recorded().name() + " " + line.verdict().details())
                .isEmpty();
    }

    @Test
    void passesNoFewerCasesOfACategoryThanBefore() {
        var passed = new TreeMap<String, Integer>();
        for (var line : run.lines()) {
            passed.merge(line.recorded().category(), line.verdict().passed() ? 1 : 0, Integer::sum);
        }
        floors().forEach((category, floor) -> assertThat(passed.get((String) category))
                .as("passed cases of %s (raise the floor in floors.properties when there are more)", category)
                .isGreaterThanOrEqualTo(Integer.parseInt((String) floor)));
    }

    @Test
    void refusesWhatLooksWrongOrNamesItAsHarmless() {
        var sent = run.lines().stream()
                .filter(line -> line.recorded().category().equals("unchecked"))
                .filter(line -> line.verdict().result() != Verdict.Result.NOT_BUILT && !line.failed())
                .map(line -> line.recorded().name());
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(RuleBook.own().harmless().keySet());
    }

    @Test
    void runsEveryCaseOnce() {
        assertThat(run.lines()).hasSize(899);
        assertThat(run.count(Verdict.Result.IDENTICAL)
                        + run.count(Verdict.Result.BY_RULE)
                        + run.count(Verdict.Result.NOT_BUILT))
                .isEqualTo(899);
    }

    private static Properties floors() {
        try (var file = GoldenTest.class.getResourceAsStream("/floors.properties")) {
            var floors = new Properties();
            floors.load(file);
            return floors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
