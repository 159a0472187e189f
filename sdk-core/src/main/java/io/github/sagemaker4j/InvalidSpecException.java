package io.github.sagemaker4j;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A specification that cannot work, thrown before any call is made. It lists every problem found, not just the first.
 *
 * <pre>
 * 2 problems in training job "churn": [SPOT-01] maxWait "PT1M" is shorter than maxRuntime PT1H: make it at least
 * PT1H. [HP-03] hyperParameters.columns has 4112 characters, limit 2500: …
 * </pre>
 */
public final class InvalidSpecException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Reports one problem.
     *
     * @param thing what has the problem, such as {@code training job "churn"}
     * @param problem the problem
     */
    public InvalidSpecException(String thing, Problem problem) {
        this(thing, List.of(problem));
    }

    /**
     * Reports all problems of one thing.
     *
     * @param thing what has the problems, such as {@code training job "churn"}
     * @param problems every problem found, at least one
     */
    public InvalidSpecException(String thing, List<Problem> problems) {
        super(problems.size() + (problems.size() == 1 ? " problem in " : " problems in ") + thing + ": "
                + problems.stream().map(Problem::toString).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    /** {@return every problem found, in the order of the attributes} */
    public List<Problem> problems() {
        return problems;
    }
}
