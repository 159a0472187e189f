package io.github.sagemaker4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.parity.corpus.Case;
import io.github.sagemaker4j.parity.corpus.Corpus;
import io.github.sagemaker4j.parity.run.CaseRunner;
import io.github.sagemaker4j.parity.run.RefusedByTypeException;
import io.github.sagemaker4j.parity.wire.Recorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the Python SDK ends in an error of Python by accident, ours says what is wrong, and what to do. */
class AccidentTest {

    private static final int BY_MESSAGE = 4;
    private static final int BY_TYPE = 10;

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        var messages = new ArrayList<String>();
        var types = new ArrayList<String>();
        try (var aws = new Recorder()) {
            for (var accident : accidents()) {
                var failure = CaseRunner.run(accident, aws).failure();
                if (failure instanceof RefusedByTypeException type) {
                    types.add(type.argument());
                } else if (failure instanceof InvalidSpecException refused) {
                    check(accident, refused);
                    messages.add(accident.name());
                } else {
                    throw new AssertionError(accident.name() + " ended by accident here too", failure);
                }
            }
        }
        assertThat(messages).hasSizeGreaterThanOrEqualTo(BY_MESSAGE);
        assertThat(types).as("what does not compile").hasSizeGreaterThanOrEqualTo(BY_TYPE);
    }

    private static void check(Case accident, InvalidSpecException failure) {
        assertThat(failure.problems()).as(accident.name()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.code()).matches("[A-Z]+-[0-9]{2}");
            assertThat(problem.field()).isNotBlank();
            assertThat(problem.rule().split(" ")).hasSizeGreaterThan(2);
            assertThat(problem.fix().split(" ")).as("the fix of " + problem).hasSizeGreaterThan(1);
        });
        assertThat(failure.getMessage())
                .doesNotContain("null", "Optional", "Exception", "Builder", "java.", "amazon", "correct it", "?.");
    }

    private static List<Case> accidents() {
        return Corpus.own().stream()
                .filter(each ->
                        "accident".equals(each.json().at("/expect/error/by").asText()))
                .filter(each -> CaseRunner.unbuilt(each).isEmpty())
                .toList();
    }
}
