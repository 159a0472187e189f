package io.github.sagemaker4j.local.internal.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.control.SageMaker;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.metrics.MetricStore;
import io.github.sagemaker4j.local.internal.metrics.MetricSubject;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.s3.ObjectStore;
import java.util.List;
import java.util.Optional;

/**
 * What can be seen of a platform. It asks the services as any client would, past recording and faults.
 *
 * @param sageMaker jobs and endpoints
 * @param logs CloudWatch Logs
 * @param metrics the metrics of jobs
 * @param objects buckets
 * @param account the platform's own account
 */
public record View(SageMaker sageMaker, JsonService logs, MetricStore metrics, ObjectStore objects, String account) {

    private static final List<String> JOBS =
            List.of("TrainingJob", "ProcessingJob", "TransformJob", "HyperParameterTuningJob");
    private static final int MOST = 100;

    /** All there is, each thing with what a line of a list shows of it. */
    ObjectNode everything() {
        var state = Json.object().put("account", account).put("runner", sageMaker.runner());
        var jobs = state.putArray("jobs");
        var endpoints = state.putArray("endpoints");
        for (var realm : sageMaker.realms()) {
            JOBS.forEach(kind -> list(kind, realm, jobs));
            sageMaker
                    .observeEndpoints(new Caller(realm, ""))
                    .forEach(endpoint -> endpoints.add(place(endpoint, realm)));
        }
        return state;
    }

    private static ObjectNode place(ObjectNode thing, Realm realm) {
        return thing.put("account", realm.account()).put("region", realm.region());
    }

    ArrayNode buckets() {
        var list = Json.array();
        objects.usage()
                .forEach(bucket -> place(list.addObject(), bucket.realm())
                        .put("name", bucket.name())
                        .put("objects", bucket.objects())
                        .put("bytes", bucket.bytes()));
        return list;
    }

    /** The description of a job; an endpoint's is in the list already. */
    Optional<ObjectNode> described(Watched watched) {
        return JOBS.contains(watched.kind())
                ? ask(
                        "Describe" + watched.kind(),
                        Json.object().put(watched.kind() + "Name", watched.name()),
                        watched.realm())
                : Optional.empty();
    }

    /** The curves of a job: per metric, times in milliseconds and values. */
    ObjectNode curves(Watched watched) {
        var curves = Json.object();
        if (watched.kind().equals("TrainingJob")) {
            metrics.of(MetricSubject.ofJob(watched.realm(), watched.name())).forEach((name, samples) -> {
                var points = curves.putArray(name);
                // A page has fewer dots than a long job has values.
                var step = 1 + samples.size() / 500;
                for (var at = (samples.size() - 1) % step; at < samples.size(); at += step) {
                    var sample = samples.get(at);
                    points.add(sample.time().toEpochMilli()).add(sample.value());
                }
            });
        }
        return curves;
    }

    private void list(String kind, Realm realm, ArrayNode jobs) {
        ask("List" + kind + "s", Json.object().put("MaxResults", MOST), realm)
                .ifPresent(answer -> Json.each(answer, kind + "Summaries")
                        .forEach(job -> place(jobs.addObject(), realm)
                                .put("kind", kind)
                                .put("name", Json.required(job, kind + "Name"))
                                .put("status", Json.required(job, kind + "Status"))
                                .put("phase", Json.text(job, "SecondaryStatus").orElse(""))
                                .put("created", job.path("CreationTime").asDouble())
                                .put("ended", ended(kind, job).asDouble())));
    }

    private static JsonNode ended(String kind, JsonNode job) {
        return job.path(kind.replaceFirst("Job$", "EndTime"));
    }

    private Optional<ObjectNode> ask(String operation, ObjectNode request, Realm realm) {
        try {
            return Optional.of(sageMaker.call(operation, request, new Caller(realm, "")));
        } catch (ServiceError e) {
            return Optional.empty(); // gone meanwhile, or a kind that this platform does not have
        }
    }
}
