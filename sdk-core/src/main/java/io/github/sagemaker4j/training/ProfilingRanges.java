package io.github.sagemaker4j.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Each kind of measurement with its range, as the container's profiler reads it: like JSON, but with a comma behind the
 * last member too.
 */
record ProfilingRanges(FrameworkProfile profile) {

    private record Kind(String name, int start, int steps, String rest) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("DetailedProfilingConfig", 5, 1, ""),
            new Kind("DataloaderProfilingConfig", 7, 1, "\"MetricsRegex\": \".*\", "),
            new Kind("PythonProfilingConfig", 9, 3, "\"ProfilerName\": \"cprofile\", \"cProfileTimer\": \"%s\", "),
            new Kind("HorovodProfilingConfig", 13, 1, ""),
            new Kind("SMDataParallelProfilingConfig", 15, 1, ""));

    Map<String, String> parameters() {
        var all = new LinkedHashMap<String, String>();
        KINDS.forEach(
                kind -> all.put(kind.name(), "{" + range(kind) + kind.rest().formatted(timer()) + "}"));
        return all;
    }

    private boolean isDefault() {
        return profile.startStep().isEmpty()
                && profile.numSteps().isEmpty()
                && profile.startTime().isEmpty()
                && profile.duration().isEmpty();
    }

    private String timer() {
        return isDefault() ? "default" : "total_time";
    }

    private String range(Kind kind) {
        if (isDefault()) {
            return steps(kind.start(), kind.steps());
        }
        if (profile.startStep().isPresent() || profile.numSteps().isPresent()) {
            return steps(profile.startStep().orElse(0), profile.numSteps().orElse(1));
        }
        return profile.startTime()
                        .map(t -> "\"StartTimeInSecSinceEpoch\": " + t.getEpochSecond() + ", ")
                        .orElse("")
                + profile.duration()
                        .map(d -> "\"Duration\": " + d.toSeconds() + ", ")
                        .orElse("");
    }

    private static String steps(int start, int count) {
        return "\"StartStep\": " + start + ", \"NumSteps\": " + count + ", ";
    }
}
