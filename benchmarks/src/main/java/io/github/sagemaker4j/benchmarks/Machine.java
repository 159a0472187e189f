package io.github.sagemaker4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The machine that measures, in one line: figures of two machines can't be compared, only ratios. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static String line() throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var memory = system instanceof com.sun.management.OperatingSystemMXBean known ? known.getTotalMemorySize() : 0;
        return String.format(
                Locale.ROOT,
                "machine %d processors (%s), %.0f GB, %s %s, Java %s, load %.1f before, %s",
                system.getAvailableProcessors(),
                processor(),
                memory / 1e9,
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                system.getSystemLoadAverage(),
                LocalDate.now(ZoneOffset.UTC));
    }

    private static String processor() throws IOException {
        if (!Files.exists(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }
}
