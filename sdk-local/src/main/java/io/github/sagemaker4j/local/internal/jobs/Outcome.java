package io.github.sagemaker4j.local.internal.jobs;

/** How the programs of a job came to their end. */
sealed interface Outcome {

    /** All ended well. */
    record Done() implements Outcome {}

    /** One ended with an error, and the others were ended with it. */
    record Broken(int host, int exitCode) implements Outcome {}

    /** Someone asked it to stop. */
    record StopAsked() implements Outcome {}

    /** Its time was up; the phase says which time. */
    record TimeUp(String phase) implements Outcome {}

    /** Its spot instances were taken. */
    record Interrupted() implements Outcome {}
}
