package io.github.sagemaker4j.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {

    @ParameterizedTest
    @CsvSource({
        "*.csv, a/b/x.csv, true",
        "*.csv, x.csv.gz, false",
        "/data, data, true",
        "/data, a/data, false",
        "a/*.csv, a/x.csv, true",
        "a/*.csv, a/b/x.csv, false",
        "a/**/x, a/x, true",
        "a/**/x, a/b/c/x, true",
        "a/**, a/b/c, true",
        "**/tmp, tmp, true",
        "**/tmp, a/b/tmp, true",
        "x?z, xyz, true",
        "x?z, x/z, false",
        "[a-c]1, b1, true",
        "[!a-c]1, b1, false",
        "[!a-c]1, d1, true",
        "'{a,b}', a, false",
        "'{a,b}', '{a,b}', true",
        "\\*, *, true",
        "\\*, a, false",
        "[, [, true",
        "a+b(1).txt, a+b(1).txt, true",
        "ä*, äb, true",
        "build/, build, false"
    })
    void readsGlobsAsGitDoes(String rule, String path, boolean ignored) {
        assertThat(IgnoreRules.defaultsAnd(List.of(rule)).ignoring(path, false).isPresent())
                .isEqualTo(ignored);
    }

    @Test
    void tellsFoldersFromFiles() {
        assertThat(IgnoreRules.defaultsAnd(List.of("build/")).ignoring("build", true))
                .isPresent();
    }

    @Test
    void letsTheLastRuleDecide() {
        var rules = IgnoreRules.defaultsAnd(List.of("*.csv", "!keep.csv", "/keep.csv"));

        assertThat(rules.ignoring("a/keep.csv", false)).isEmpty();
        assertThat(rules.ignoring("keep.csv", false)).isPresent();
    }

    @Test
    void namesARuleThatCannotBeRead() {
        assertThatThrownBy(() -> IgnoreRules.defaultsAnd(List.of("[z-a]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[z-a]");
    }
}
