package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.training.Algorithm;
import java.util.Map;

/** What TensorFlow scripts get as {@code --model_dir}: where to write checkpoints and exported models. */
public sealed interface ModelDir {

    /** The folder {@code model} of the job, under its output path. */
    record OfJob() implements ModelDir {}

    /**
     * A folder that does not depend on the job.
     *
     * @param uri in S3, or a path in the container
     */
    record At(String uri) implements ModelDir {}

    /** No such hyperparameter. */
    record None() implements ModelDir {}

    /** {@return the folder {@code model} of the job's output; under MPI {@link #local}} */
    static ModelDir ofJob() {
        return new OfJob();
    }

    /**
     * A fixed folder in S3, for a job that goes on where another has stopped.
     *
     * @param s3Uri such as {@code s3://checkpoints/imagenet}
     * @return the folder
     * @throws io.github.sagemaker4j.InvalidSpecException if it is not an address in S3
     */
    static ModelDir s3(String s3Uri) {
        S3Uri.of(s3Uri);
        return new At(s3Uri);
    }

    /** {@return {@code /opt/ml/model} in the container, whose content becomes the job's artifact} */
    static ModelDir local() {
        return new At("/opt/ml/model");
    }

    /** {@return no such hyperparameter, for scripts that don't know it} */
    static ModelDir none() {
        return new None();
    }

    /** {@return the hyperparameter, or none} */
    default Map<String, Object> hyperParameters() {
        if (this instanceof OfJob) {
            return Map.of("model_dir", Algorithm.JOB_OUTPUT + "/model");
        }
        return this instanceof At at ? Map.of("model_dir", at.uri()) : Map.of();
    }
}
