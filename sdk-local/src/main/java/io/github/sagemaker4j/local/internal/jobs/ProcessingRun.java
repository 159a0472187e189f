package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.container.ContainerSpec;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.container.Reach;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Key;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The life of one processing job, on a thread of its own. */
final class ProcessingRun implements Runnable {

    private static final long DEFAULT_SECONDS = 86_400;

    private final ProcessingJob job;
    private final Platform platform;
    private final Containers containers;
    private final JobLife life;
    private final Hosts hosts;

    ProcessingRun(ProcessingJob job, Platform platform, Containers containers) {
        this.job = job;
        this.platform = platform;
        this.containers = containers;
        this.life = new JobLife(job, "processing-job", platform);
        this.hosts = new Hosts(Json.object()
                .set("ResourceConfig", job.request().path("ProcessingResources").path("ClusterConfig")));
    }

    @Override
    public void run() {
        life.run(this::live);
    }

    private Runnable live(Key key) throws IOException {
        var launch = Images.processing(job.request(), containers::program);
        life.checkCapacity();
        var meeting = Meeting.of(hosts, platform);
        try {
            var isolated = job.request().at("/NetworkConfig/EnableNetworkIsolation");
            var reach = Reach.of(isolated.asBoolean(), hosts.all().size());
            var homes = hosts.all().stream()
                    .map(host -> life.home(host, key, meeting).reaching(reach))
                    .toList();
            var files = new ProcessingFiles(job, hosts, new Transfer(platform.objects(job.caller())));
            for (var host : hosts.all()) {
                files.layOut(homes.get(host.number()).optMl(), host, launch instanceof Launch.Image);
            }
            return job.stopRequested().isDone() ? () -> job.end("Stopped") : process(launch, homes, files);
        } finally {
            meeting.close();
        }
    }

    private Runnable process(Launch launch, List<Containers.Home> homes, ProcessingFiles files) throws IOException {
        var folders = homes.stream().map(Containers.Home::optMl).toList();
        var continuous = files.continuous(folders);
        var program = JobProgram.of(job, "/aws/sagemaker/ProcessingJobs", platform, containers);
        var ends = new Ends(
                job.stopRequested(),
                new CompletableFuture<>(),
                new Deadlines.Left(longest(), "MaxRuntimeExceeded"),
                platform.settings().grace());
        job.start();
        var outcome = new HostRuns(platform.clock(), ends)
                .run(
                        hosts,
                        host -> {
                            var home = homes.get(host.number());
                            return program.start(host, home, spec(launch, host, home), line -> {});
                        },
                        () -> {},
                        continuous);
        continuous.sync();
        if (outcome instanceof Outcome.Done) {
            files.upload(folders);
        }
        job.message(ProcessingFiles.message(folders));
        return end(outcome);
    }

    private Runnable end(Outcome outcome) {
        if (outcome instanceof Outcome.Broken) {
            return () -> job.fail("AlgorithmError: See job logs for more information");
        }
        return () -> job.end(outcome instanceof Outcome.Done ? "Completed" : "Stopped");
    }

    private Duration longest() {
        return Duration.ofSeconds(
                job.request().at("/StoppingCondition/MaxRuntimeInSeconds").asLong(DEFAULT_SECONDS));
    }

    private ContainerSpec spec(Launch launch, Hosts.Host host, Containers.Home home) {
        var application = job.request().path("AppSpecification");
        return ContainerSpec.processing(
                "processing-job/" + job.name() + "/" + host.name(),
                launch,
                JobProgram.entryPoint(application),
                Json.each(application, "ContainerArguments")
                        .map(word -> word.asText())
                        .toList(),
                environment(launch, home));
    }

    private Map<String, String> environment(Launch launch, Containers.Home home) {
        var environment = new TreeMap<String, String>();
        if (!(launch instanceof Launch.Image)) {
            environment.put("SAGEMAKER_BASE_DIR", containers.runner().seen(home.optMl()));
        }
        if (launch instanceof Launch.Python) {
            // What a script installs is its own, and not every later job's.
            var packages = home.folder().resolve("packages").toString();
            environment.put("PIP_TARGET", packages);
            environment.put("PYTHONPATH", packages);
        }
        environment.putAll(Json.map(job.request(), "Environment"));
        return environment;
    }
}
