package io.github.sagemaker4j.local.internal.logs;

import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** Log groups and streams of all accounts and regions; their lines are on the disk. Groups and streams appear with their first event. */
public final class LogStore {

    private static final String ENDPOINTS = "/aws/sagemaker/Endpoints/";

    private final ConcurrentSkipListMap<String, LogGroup> groups = new ConcurrentSkipListMap<>();

    private final LogKeeper keeper;
    private final Clock clock;
    private final Function<String, Duration> delays;

    /**
     * Opens one.
     *
     * @param shelf where logs are, with what it holds already
     * @param own the platform's own account
     * @param clock tells when lines come in
     * @param delays how much later than that lines can be read, by the name of the job or endpoint
     */
    public LogStore(Shelf shelf, String own, Clock clock, Function<String, Duration> delays) {
        this.delays = delays;
        this.keeper = new LogKeeper(shelf, own);
        this.clock = clock;
        keeper.restore(this);
    }

    /**
     * Appends a line; its group and stream are made if they are not there.
     *
     * @param realm the account and region
     * @param group the log group, such as {@code /aws/sagemaker/TrainingJobs}
     * @param stream the log stream, such as {@code churn-1/algo-1-1700000000}
     * @param epochMillis when it was written, in milliseconds since 1970
     * @param line the line, without its line end
     */
    public void append(Realm realm, String group, String stream, long epochMillis, String line) {
        createGroup(realm, group).createStream(stream).append(epochMillis, line);
    }

    /**
     * Reads all streams of an account in a region.
     *
     * @param realm the account and region
     * @return the text of each by its group and name, in order
     */
    public Map<String, String> texts(Realm realm) {
        var texts = new TreeMap<String, String>();
        groups(realm)
                .values()
                .forEach(group -> group.streams()
                        .values()
                        .forEach(stream -> texts.put(group.name() + "/" + stream.name(), stream.text())));
        return texts;
    }

    LogGroup createGroup(Realm realm, String group) {
        return groups.computeIfAbsent(realm.id(group), id -> {
            var made = new LogGroup(realm, group, clock.millis(), this);
            keeper.group(made);
            return made;
        });
    }

    /** Takes in a group as it was. */
    void restore(Realm realm, String group, long created) {
        groups.put(realm.id(group), new LogGroup(realm, group, created, this));
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

    Optional<LogGroup> group(Realm realm, String group) {
        return Optional.ofNullable(groups.get(realm.id(group)));
    }

    SortedMap<String, LogGroup> groups(Realm realm) {
        return groups.subMap(realm.id(""), realm.id("\uffff"));
    }
}
