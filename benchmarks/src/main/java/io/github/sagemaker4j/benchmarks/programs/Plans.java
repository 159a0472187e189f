package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.frameworks.SKLearn;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Output;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A script-mode estimator built and planned, its source folder packed or in S3. */
@State(Scope.Benchmark)
public class Plans {

    private static final String SCRIPT = "print('trained')\n".repeat(200);

    /** How many files the source folder has. */
    @Param("1")
    public int files;

    private final Session session = Session.offline(
            Work.REGION, Defaults.of(d -> d.role(Role.arn(Work.ROLE)).account("123456789012")));
    private Path folder = Path.of("");

    /** Writes the source. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("bench-plan-");
        Files.writeString(folder.resolve("train.py"), SCRIPT);
        for (var i = 1; i < files; i++) {
            Files.writeString(folder.resolve("module" + i + ".py"), SCRIPT);
        }
    }

    /** Deletes the source. */
    @TearDown
    public void delete() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** {@return the plan of a job whose source is packed and uploaded: two requests} */
    @Benchmark
    public Plan<TrainingJob> packed() {
        return plan(Source.of(folder, "train.py"));
    }

    /** {@return the plan of a job whose source is in S3: one request} */
    @Benchmark
    public Plan<TrainingJob> stored() {
        return plan(Source.s3("s3://bench/code/sourcedir.tar.gz", "train.py"));
    }

    private Plan<TrainingJob> plan(Source source) {
        var plan = SKLearn.of(e -> e.instances(Instances.of("ml.m5.xlarge"))
                        .source(source)
                        .image(SKLearn.image("1.2-1"))
                        .output(Output.s3("s3://bench/out"))
                        .hyperParameter("max-depth", 6))
                .plan(session, TrainingInput.s3("training", "s3://bench/data"));
        if (plan.requests().isEmpty()) {
            throw new IllegalStateException("a plan has a job");
        }
        return plan;
    }
}
