package io.github.sagemaker4j.local.internal.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of all jobs, by region. A metric keeps its first 100,000 values. */
public final class MetricStore {

    private static final int MOST = 100_000;

    private final Map<Job, Map<String, List<Sample>>> jobs = new ConcurrentHashMap<>();

    /** Makes an empty one. */
    public MetricStore() {}

    private record Job(String region, String name) {}

    /**
     * Keeps a value.
     *
     * @param region the job's region
     * @param job the job's name
     * @param metric the metric's name
     * @param sample the value
     */
    public void add(String region, String job, String metric, Sample sample) {
        var metrics = jobs.computeIfAbsent(new Job(region, job), j -> new TreeMap<>());
        synchronized (metrics) {
            var samples = metrics.computeIfAbsent(metric, m -> new ArrayList<>());
            if (samples.size() < MOST) {
                samples.add(sample);
            }
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
