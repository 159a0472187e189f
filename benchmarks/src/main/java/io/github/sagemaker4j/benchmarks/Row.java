package io.github.sagemaker4j.benchmarks;

/** One benchmark. */
@FunctionalInterface
public interface Row {

    /**
     * Does the same work by this SDK and by its peers.
     *
     * @param report where figures go
     * @throws Exception if something can't be measured, which ends the run
     */
    void run(Report report) throws Exception;
}
