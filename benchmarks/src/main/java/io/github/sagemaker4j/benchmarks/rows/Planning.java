package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.Scratch;
import io.github.sagemaker4j.benchmarks.programs.Work;
import io.github.sagemaker4j.frameworks.SKLearn;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.Output;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainingInput;
import io.github.sagemaker4j.training.TrainingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;

/** A script-mode estimator built and planned, its source folder packed. */
public final class Planning implements Row {

    private static final int ROUNDS = 3;
    private static final int PLANS = 300;

    /** Makes the row. */
    public Planning() {}

    @Override
    public void run(Report report) throws Exception {
        try (var folder = new Scratch()) {
            Files.writeString(folder.path().resolve("train.py"), "print('trained')\n".repeat(200));
            var offline = Session.offline(
                    Work.REGION, Defaults.of(d -> d.role(Role.arn(Work.ROLE)).account("123456789012")));
            var runs = new Runs()
                    .of("ours", () -> Map.of("us", median(offline, folder.path())))
                    .of(
                            "python",
                            () -> Child.python("plan.py", folder.path().toString(), "30")
                                    .measured())
                    .rounds(ROUNDS);
            runs.report(report);
            report.atLeast("times_python", runs.median("python_us") / runs.median("ours_us"), 100);
        }
    }

    private static double median(Session session, Path folder) {
        var took = LongStream.range(0, PLANS)
                .map(i -> {
                    var from = System.nanoTime();
                    if (plan(session, folder).requests().size() != 2) {
                        throw new IllegalStateException("a plan has an upload and a job");
                    }
                    return System.nanoTime() - from;
                })
                .sorted()
                .toArray();
        return took[PLANS / 2] / 1e3;
    }

    private static Plan<TrainingJob> plan(Session session, Path folder) {
        return SKLearn.of(e -> e.instances(Instances.of("ml.m5.xlarge"))
                        .source(Source.of(folder, "train.py"))
                        .image(SKLearn.image("1.2-1"))
                        .output(Output.s3("s3://bench/out"))
                        .hyperParameter("max-depth", 6))
                .plan(session, TrainingInput.s3("training", "s3://bench/data"));
    }
}
