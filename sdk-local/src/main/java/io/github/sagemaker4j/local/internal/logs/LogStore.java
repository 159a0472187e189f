package io.github.sagemaker4j.local.internal.logs;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Log groups and streams of all regions, in memory. Groups and streams appear with their first event. */
public final class LogStore {

    private final ConcurrentSkipListMap<String, LogGroup> groups = new ConcurrentSkipListMap<>();

    /** Makes an empty one. */
    public LogStore() {}

    /**
     * Appends a line; its group and stream are made if they are not there.
     *
     * @param region the region
     * @param group the log group, such as {@code /aws/sagemaker/TrainingJobs}
     * @param stream the log stream, such as {@code churn-1/algo-1-1700000000}
     * @param epochMillis when it was written, in milliseconds since 1970
     * @param line the line, without its line end
     */
    public void append(String region, String group, String stream, long epochMillis, String line) {
        createGroup(region, group).createStream(stream).append(epochMillis, line);
    }

    /**
     * Reads a stream.
     *
     * @param region the region
     * @param group the log group
     * @param stream the log stream
     * @return its lines so far; none if there is no such stream
     */
    public List<LogEvent> events(String region, String group, String stream) {
        return group(region, group)
                .flatMap(g -> g.stream(stream))
                .map(LogStream::events)
                .orElse(List.of());
    }

    LogGroup createGroup(String region, String group) {
        return groups.computeIfAbsent(id(region, group), id -> new LogGroup(group));
    }

    Optional<LogGroup> group(String region, String group) {
        return Optional.ofNullable(groups.get(id(region, group)));
    }

    SortedMap<String, LogGroup> groups(String region) {
        return groups.subMap(id(region, ""), id(region, "\uffff"));
    }

    private static String id(String region, String group) {
        return region + "|" + group;
    }
}
