package io.github.sagemaker4j.benchmarks.programs;

/** A training program that takes one second and leaves nothing. */
public final class OneSecond {

    private OneSecond() {}

    /**
     * Trains.
     *
     * @param arguments of no interest
     */
    public static void main(String... arguments) throws InterruptedException {
        Thread.sleep(1000);
        System.out.println("trained");
    }
}
