package io.github.sagemaker4j.local.internal.logs;

import io.github.sagemaker4j.local.internal.state.Shelf;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Log groups and streams of all regions. Groups and streams appear with their first event. */
public final class LogStore {

    private static final String ENDPOINTS = "/aws/sagemaker/Endpoints/";

    private final ConcurrentSkipListMap<String, LogGroup> groups = new ConcurrentSkipListMap<>();

    private final LogKeeper keeper;
    private final Clock clock;
    private final Function<String, Duration> delays;

    /**
     * Opens one.
     *
     * @param shelf where logs outlast the process, with what it holds already
     * @param clock tells when lines come in
     * @param delays how much later than that lines can be read, by the name of the job or endpoint
     */
    public LogStore(Shelf shelf, Clock clock, Function<String, Duration> delays) {
        this.delays = delays;
        this.keeper = new LogKeeper(shelf);
        this.clock = clock;
        keeper.restore(this);
    }

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

    /**
     * Reads all streams of a region.
     *
     * @param region the region
     * @return the text of each by its group and name, in order
     */
    public Map<String, String> texts(String region) {
        var texts = new TreeMap<String, String>();
        groups(region)
                .values()
                .forEach(group -> group.streams().values().forEach(stream -> {
                    var lines = stream.events().stream().map(LogEvent::message);
                    texts.put(group.name() + "/" + stream.name(), lines.collect(Collectors.joining("\n", "", "\n")));
                }));
        return texts;
    }

    LogGroup createGroup(String region, String group) {
        return groups.computeIfAbsent(id(region, group), id -> {
            var made = new LogGroup(region, group, clock.millis(), this);
            keeper.group(made);
            return made;
        });
    }

    /** Takes in a group as it was. */
    void restore(String region, String group, long created) {
        groups.put(id(region, group), new LogGroup(region, group, created, this));
    }

    LogKeeper keeper() {
        return keeper;
    }

    /** How late the lines of a stream can be read. */
    Duration delay(String group, String stream) {
        var ofEndpoint = group.startsWith(ENDPOINTS);
        return delays.apply(ofEndpoint ? group.substring(ENDPOINTS.length()) : stream.split("/", -1)[0]);
    }

    Clock clock() {
        return clock;
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
