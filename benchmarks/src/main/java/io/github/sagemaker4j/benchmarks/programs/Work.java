package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.SessionBuilder;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Output;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What all programs have in common. */
public final class Work {

    /** The region of all calls. */
    public static final String REGION = "eu-west-1";

    /** The role of all jobs. */
    public static final String ROLE = "arn:aws:iam::123456789012:role/SageMaker";

    /** The image of all jobs. */
    public static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1";

    /** Keys that no server here looks at. */
    public static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE00000", "secret"));

    private Work() {}

    /**
     * A session with a server on loopback.
     *
     * @param endpoint the server
     * @return the session
     */
    public static Session session(String endpoint) {
        return builder(endpoint).build();
    }

    /** What makes that session. */
    static SessionBuilder builder(String endpoint) {
        return Session.builder()
                .region(REGION)
                .endpoint(URI.create(endpoint))
                .credentials(KEYS)
                .defaults(Defaults.of(
                        d -> d.account("123456789012").bucket("bench").requestTag(false)));
    }

    /**
     * A small training job.
     *
     * @return the estimator
     */
    public static ContainerEstimator estimator() {
        return ContainerEstimator.of(e -> e.instances(Instances.of("ml.m5.xlarge"))
                .image(ContainerImage.of(IMAGE))
                .role(Role.arn(ROLE))
                .output(Output.s3("s3://bench/out"))
                .name("bench")
                .hyperParameter("max-depth", 6));
    }

    /**
     * A training job that reads and names nothing.
     *
     * @return the estimator
     */
    public static ContainerEstimator anonymous() {
        return ContainerEstimator.of(
                e -> e.instances(Instances.of("ml.m5.xlarge")).image(ContainerImage.of(IMAGE)));
    }

    /** Prints the processor time of this process, for the process that has started it. */
    static void printCpu() {
        var cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        System.out.println("cpu_s " + cpu.toNanos() / 1e9);
    }
}
