package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Report;
import io.github.sagemaker4j.benchmarks.Row;
import io.github.sagemaker4j.benchmarks.Runs;
import io.github.sagemaker4j.benchmarks.programs.Footprint;
import io.github.sagemaker4j.benchmarks.wire.Loopback;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program takes on with {@code sdk-core}: jars, memory, threads. */
public final class Footprints implements Row {

    /** The modules of the AWS SDK, and what those ask for themselves. */
    private static final Pattern AWS = Pattern.compile(".*/(software/amazon|org/reactivestreams|org/slf4j)/.*");

    /** Makes the row. */
    public Footprints() {}

    @Override
    public void run(Report report) throws Exception {
        var jars = jars();
        var aws = jars.stream().filter(Footprints::isOfAws).toList();
        report.value("jars", jars.size());
        report.value("aws_jars", aws.size());
        report.value("mb", megabytes(jars));
        report.value("aws_mb", megabytes(aws));
        report.atMost("mb_to_aws", megabytes(jars) / megabytes(aws), 1.15);
        try (var server = Loopback.start(Duration.ZERO)) {
            var endpoint = server.endpoint().toString();
            var runs = new Runs()
                    .of(
                            "ours",
                            () -> Child.java(Footprint.class, List.of(), endpoint)
                                    .measured())
                    .once();
            report.value("heap_mb_after_a_fit", runs.median("ours_heap_mb"));
            report.atMost("threads_left", runs.median("ours_threads_left"), 0);
        }
    }

    /** What Maven gives a module that asks for {@code sdk-core} alone: all but what is optional. */
    private static List<Path> jars() throws IOException {
        var dependent = Path.of(System.getProperty("bench.dependent", "sdk-frameworks/target/quick"));
        var path = Files.readString(dependent.resolve("classpath.txt")).strip();
        return Stream.of(path.split(File.pathSeparator, -1)).map(Path::of).toList();
    }

    private static boolean isOfAws(Path jar) {
        return AWS.matcher(jar.toString()).matches();
    }

    private static double megabytes(List<Path> jars) throws IOException {
        var bytes = 0L;
        for (var jar : jars) {
            bytes += Files.size(jar);
        }
        return bytes / 1e6;
    }
}
