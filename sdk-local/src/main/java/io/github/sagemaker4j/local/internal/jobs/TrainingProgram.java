package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.container.ContainerSpec;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One start of a training job's program, under the contract of training containers. */
final class TrainingProgram {

    private final TrainingJob job;
    private final Attempt attempt;
    private final Platform platform;
    private final Containers containers;
    private final CompletableFuture<?> dataLost;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();

    TrainingProgram(
            TrainingJob job, Attempt attempt, Platform platform, Containers containers, CompletableFuture<?> dataLost) {
        this.job = job;
        this.attempt = attempt;
        this.platform = platform;
        this.containers = containers;
        this.dataLost = dataLost;
    }

    /** Runs it to the end; when it returns, no process is left. */
    Outcome run(List<Containers.Home> homes, Hosts hosts, KeptFolders checkpoints) throws IOException {
        var program = JobProgram.of(job, "/aws/sagemaker/TrainingJobs", platform, containers);
        var ends = new Ends(
                CompletableFuture.allOf(CompletableFuture.anyOf(job.stopRequested(), dataLost)),
                interrupted,
                attempt.deadlines().left(),
                platform.settings().grace());
        return new HostRuns(platform.clock(), ends)
                .run(
                        hosts,
                        host -> {
                            var home = homes.get(host.number());
                            return program.start(host, home, spec(host, home), this::hear);
                        },
                        () -> job.say("Training image download completed. Training in progress."),
                        checkpoints);
    }

    private ContainerSpec spec(Hosts.Host host, Containers.Home home) {
        var what = "training-job/" + job.name() + "/" + host.name();
        var entryPoint = JobProgram.entryPoint(job.request().path("AlgorithmSpecification"));
        return new ContainerSpec(
                what, Optional.of(attempt.launch()), entryPoint, ContainerSpec.Role.TRAIN, environment(home));
    }

    private Map<String, String> environment(Containers.Home home) {
        var channels = Json.each(job.request(), "InputDataConfig")
                .map(channel -> Json.required(channel, "ChannelName"))
                .toList();
        var environment = new TreeMap<String, String>();
        if (!(attempt.launch() instanceof Launch.Image)) {
            environment.putAll(home.optMl().variables(containers.runner().seen(home.optMl()), channels));
        }
        environment.put("TRAINING_JOB_NAME", job.name());
        environment.put("TRAINING_JOB_ARN", job.arn());
        if (attempt.launch() instanceof Launch.Python) {
            environment.putAll(attempt.meeting().variables());
            Images.module(job.request()).ifPresent(module -> environment.put("SAGEMAKER_TRAINING_MODULE", module));
        }
        environment.putAll(Json.map(job.request(), "Environment"));
        return environment;
    }

    private void hear(String line) {
        attempt.metrics().read(line);
        if (attempt.interruption().filter(line::contains).isPresent()) {
            interrupted.complete(null);
        }
    }
}
