package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Session;

/** A training job that exists in the service. */
public final class TrainingJob {

    private final Session session;
    private final String name;
    private final Algorithm algorithm;

    TrainingJob(Session session, String name, Algorithm algorithm) {
        this.session = session;
        this.name = name;
        this.algorithm = algorithm;
    }

    /** {@return the job's name, unique in its account and region} */
    public String name() {
        return name;
    }

    /** {@return name and region} */
    @Override
    public String toString() {
        return "TrainingJob[" + name + ", " + session.region() + ", " + algorithm.image() + "]";
    }
}
