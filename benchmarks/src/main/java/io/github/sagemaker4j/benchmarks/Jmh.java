package io.github.sagemaker4j.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Work inside one JVM, measured by JMH in a JVM of its own. */
public final class Jmh {

    private Jmh() {}

    /**
     * Measures what a class says.
     *
     * @param benchmarks a class of methods with {@code @Benchmark}
     * @param method which of them, a regex
     * @param parameters values of its parameters
     * @return microseconds of each method, by its name, the median of JMH's iterations
     * @throws RunnerException if one fails
     */
    public static Map<String, Double> micros(Class<?> benchmarks, String method, Map<String, String> parameters)
            throws RunnerException {
        var options = new OptionsBuilder()
                .include(Pattern.quote(benchmarks.getName()) + "\\.(" + method + ")$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(6)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-Djmh.ignoreLock=true");
        parameters.forEach(options::param);
        var micros = new LinkedHashMap<String, Double>();
        for (var result : new Runner(options.build()).run()) {
            var name = result.getPrimaryResult().getLabel();
            micros.put(name, result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        return micros;
    }
}
