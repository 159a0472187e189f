package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.InvalidSpecException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case.
 *
 * @param requests what was sent, in order, in the corpus's form
 * @param returned return values of the steps marked so
 * @param failure the error it ended in, if it did
 */
public record Outcome(
        List<ObjectNode> requests,
        List<JsonNode> returned,
        @Nullable RuntimeException failure) {

    /** {@return whether it ended in an error} */
    public boolean failed() {
        return failure != null;
    }

    /**
     * The codes under which the SDK itself refused: the problems' codes, or the reason for which it does not compile.
     *
     * @return the codes; empty if nothing was refused
     */
    public List<String> refusals() {
        if (failure instanceof InvalidSpecException invalid) {
            return invalid.problems().stream().map(p -> p.code()).distinct().toList();
        }
        return failure instanceof RefusedByTypeException byType ? List.of(byType.code()) : List.of();
    }
}
