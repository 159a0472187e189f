package io.github.sagemaker4j.local.internal.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of all jobs, by region. A metric keeps its first 100,000 values. */
public final class MetricStore {

    private static final int MOST = 100_000;
    private static final String KIND = "metric";

    private final Map<Job, Map<String, List<Sample>>> jobs = new ConcurrentHashMap<>();

    private final Shelf shelf;

    /**
     * Opens one.
     *
     * @param shelf where values outlast the process, with what it holds already
     */
    public MetricStore(Shelf shelf) {
        this.shelf = shelf;
        shelf.journals(KIND).forEach(values -> values.forEach(this::restore));
    }

    private record Job(String region, String name) {}

    private void restore(ObjectNode value) {
        var sample = new Sample(
                Instant.parse(value.path("time").asText()), value.path("value").asDouble());
        var job = new Job(value.path("region").asText(), value.path("job").asText());
        keep(job, value.path("metric").asText(), sample);
    }

    /**
     * Keeps a value.
     *
     * @param region the job's region
     * @param job the job's name
     * @param metric the metric's name
     * @param sample the value
     */
    public void add(String region, String job, String metric, Sample sample) {
        if (keep(new Job(region, job), metric, sample)) {
            var line = JsonNodeFactory.instance.objectNode();
            line.put("region", region).put("job", job).put("metric", metric);
            line.put("time", sample.time().toString()).put("value", sample.value());
            shelf.append(KIND, region + "|" + job, line);
        }
    }

    private boolean keep(Job job, String metric, Sample sample) {
        var metrics = jobs.computeIfAbsent(job, j -> new TreeMap<>());
        synchronized (metrics) {
            var samples = metrics.computeIfAbsent(metric, m -> new ArrayList<>());
            return samples.size() < MOST && samples.add(sample);
        }
    }

    /**
     * Reads what a job has reported so far.
     *
     * @param region the job's region
     * @param job the job's name
     * @return values in the order they were seen, by the metric's name
     */
    public Map<String, List<Sample>> of(String region, String job) {
        var metrics = jobs.getOrDefault(new Job(region, job), new TreeMap<>());
        synchronized (metrics) {
            var copy = new TreeMap<String, List<Sample>>();
            metrics.forEach((name, samples) -> copy.put(name, List.copyOf(samples)));
            return copy;
        }
    }

    List<String> jobs(String region) {
        return jobs.keySet().stream()
                .filter(job -> job.region().equals(region))
                .map(Job::name)
                .sorted()
                .toList();
    }
}
