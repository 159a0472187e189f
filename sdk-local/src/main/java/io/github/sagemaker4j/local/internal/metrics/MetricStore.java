package io.github.sagemaker4j.local.internal.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of all jobs and endpoints. A metric keeps its latest 100,000 values. */
public final class MetricStore {

    private static final int MOST = 100_000;
    private static final String KIND = "metric";
    private static final String ACCOUNT = "account";

    private final Map<MetricSubject, Map<String, Deque<Sample>>> subjects = new ConcurrentHashMap<>();

    private final Shelf shelf;

    /**
     * Opens one.
     *
     * @param shelf where values outlast the process, with what it holds already
     * @param own the platform's own account
     */
    public MetricStore(Shelf shelf, String own) {
        this.shelf = shelf;
        shelf.journals(KIND).forEach(values -> {
            values.read(0, (offset, value) -> {
                restore(value, own);
                return true;
            });
            values.first().filter(value -> !value.has(ACCOUNT)).ifPresent(value -> move(value, own));
        });
    }

    /** Once there was one account, and nothing named it: that is the platform's own. */
    private void move(ObjectNode value, String own) {
        var realm = new Realm(own, value.path("region").asText());
        var job = value.path("job").asText();
        shelf.move(KIND, realm.region() + "|" + job, realm.id(job), line -> line.put(ACCOUNT, own));
    }

    private void restore(ObjectNode value, String own) {
        var sample = new Sample(
                Instant.parse(value.path("time").asText()), value.path("value").asDouble());
        var realm =
                new Realm(value.path(ACCOUNT).asText(own), value.path("region").asText());
        var job = MetricSubject.ofJob(realm, value.path("job").asText());
        keep(job, value.path("metric").asText(), sample);
    }

    /**
     * Keeps a value.
     *
     * @param subject whose
     * @param metric the metric's name
     * @param sample the value
     */
    public void add(MetricSubject subject, String metric, Sample sample) {
        keep(subject, metric, sample);
        // What endpoints count is of the moment; only what jobs have reported outlasts the process.
        subject.job().ifPresent(job -> {
            var line = JsonNodeFactory.instance.objectNode();
            line.put(ACCOUNT, subject.realm().account())
                    .put("region", subject.realm().region());
            line.put("job", job).put("metric", metric);
            line.put("time", sample.time().toString()).put("value", sample.value());
            shelf.journal(KIND, subject.realm().id(job)).append(line);
        });
    }

    private void keep(MetricSubject subject, String metric, Sample sample) {
        var metrics = subjects.computeIfAbsent(subject, s -> new TreeMap<>());
        synchronized (metrics) {
            var samples = metrics.computeIfAbsent(metric, m -> new ArrayDeque<>());
            samples.addLast(sample);
            if (samples.size() > MOST) {
                samples.removeFirst();
            }
        }
    }

    /**
     * Reads what was reported so far.
     *
     * @param subject whose
     * @return values in the order they were seen, by the metric's name
     */
    public Map<String, List<Sample>> of(MetricSubject subject) {
        var copy = new TreeMap<String, List<Sample>>();
        names(subject).forEach(name -> copy.put(name, of(subject, name)));
        return copy;
    }

    /**
     * What was counted since a time.
     *
     * @param subject whose
     * @param metric the metric's name
     * @param since from when on
     * @return the sum of the values
     */
    public double sum(MetricSubject subject, String metric, Instant since) {
        return of(subject, metric).stream()
                .filter(s -> s.time().isAfter(since))
                .mapToDouble(Sample::value)
                .sum();
    }

    List<Sample> of(MetricSubject subject, String metric) {
        var metrics = subjects.getOrDefault(subject, new TreeMap<>());
        synchronized (metrics) {
            return List.copyOf(metrics.getOrDefault(metric, new ArrayDeque<>()));
        }
    }

    List<String> names(MetricSubject subject) {
        var metrics = subjects.getOrDefault(subject, new TreeMap<>());
        synchronized (metrics) {
            return List.copyOf(metrics.keySet());
        }
    }

    List<MetricSubject> all(Realm realm) {
        return subjects.keySet().stream()
                .filter(subject -> subject.realm().equals(realm))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }
}
