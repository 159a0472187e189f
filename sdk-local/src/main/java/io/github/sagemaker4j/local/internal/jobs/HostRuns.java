package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.container.ContainerSpec;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.run.Execution;
import io.github.sagemaker4j.local.internal.run.Launch;
import io.github.sagemaker4j.local.internal.run.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs a job's program on each of its hosts until they end, are stopped, or run out of time. */
final class HostRuns {

    private static final long SYNC_SECONDS = 2;

    private final TrainingJob job;
    private final Platform platform;
    private final Containers containers;
    private final Attempt attempt;
    private final CompletableFuture<Void> interrupted = new CompletableFuture<>();
    private final long epoch;

    HostRuns(TrainingJob job, Platform platform, Containers containers, Attempt attempt) {
        this.job = job;
        this.platform = platform;
        this.containers = containers;
        this.attempt = attempt;
        this.epoch = platform.clock().instant().getEpochSecond();
    }

    /** Runs to the end; when it returns, no process is left. */
    Outcome run(List<Containers.Home> homes, Hosts hosts, Checkpoints checkpoints) throws IOException {
        var children = new ArrayList<Execution>();
        try {
            for (var host : hosts.all()) {
                children.add(start(host, homes.get(host.number())));
            }
            job.say("Training image download completed. Training in progress.");
            return await(outcome(children), checkpoints);
        } finally {
            Parallel.each(children, child -> child.stop(platform.settings().grace()));
        }
    }

    private Execution start(Hosts.Host host, Containers.Home home) throws IOException {
        var algorithm = job.request().path("AlgorithmSpecification");
        var entryPoint = Stream.of("ContainerEntrypoint", "ContainerArguments")
                .flatMap(member -> Json.each(algorithm, member))
                .map(word -> word.asText())
                .toList();
        var own = algorithm.path("ContainerEntrypoint").isEmpty() ? List.<String>of() : entryPoint;
        var what = "training-job/" + job.name() + "/" + host.name();
        log(host, "[sagemaker4j] Running as a " + containers.description(attempt.launch()));
        var spec = new ContainerSpec(
                what, Optional.of(attempt.launch()), own, ContainerSpec.Role.TRAIN, environment(home));
        return containers.start(spec, home, line -> log(host, line));
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

    private void log(Hosts.Host host, String line) {
        attempt.metrics().read(line);
        var stream = job.name() + "/" + host.name() + "-" + epoch;
        var now = platform.clock().millis();
        platform.logs().append(job.caller().region(), "/aws/sagemaker/TrainingJobs", stream, now, line);
        if (attempt.interruption().filter(line::contains).isPresent()) {
            interrupted.complete(null);
        }
    }

    /** The first of: a host that fails, the end of all, a request to stop, the end of the time. */
    private CompletableFuture<Outcome> outcome(List<Execution> children) {
        var exits = children.stream().map(Execution::exit).toList();
        var all = CompletableFuture.allOf(exits.toArray(CompletableFuture[]::new));
        var ways = new ArrayList<CompletableFuture<Outcome>>();
        ways.add(all.thenApply(any -> ended(exits)));
        ways.add(job.stopRequested().thenApply(any -> new Outcome.StopAsked()));
        ways.add(interrupted.thenApply(any -> new Outcome.Interrupted()));
        for (var at = 0; at < exits.size(); at++) {
            var host = at;
            // A host that ends well decides nothing yet.
            ways.add(exits.get(at)
                    .thenCompose(code -> code == 0
                            ? new CompletableFuture<>()
                            : CompletableFuture.completedFuture(new Outcome.Broken(host, code))));
        }
        var left = attempt.deadlines().left();
        var bell = platform.clock().at(platform.clock().instant().plus(left.time()));
        ways.add(bell.thenApply(any -> new Outcome.TimeUp(left.phase())));
        return CompletableFuture.anyOf(ways.toArray(CompletableFuture[]::new))
                .thenApply(Outcome.class::cast)
                .whenComplete((outcome, error) -> bell.cancel(false));
    }

    private static Outcome ended(List<CompletableFuture<Integer>> exits) {
        return IntStream.range(0, exits.size())
                .filter(host -> exits.get(host).join() != 0)
                .mapToObj(host ->
                        (Outcome) new Outcome.Broken(host, exits.get(host).join()))
                .findFirst()
                .orElse(new Outcome.Done());
    }

    private static Outcome await(CompletableFuture<Outcome> outcome, Checkpoints checkpoints) throws IOException {
        while (checkpoints.wanted()) {
            try {
                return outcome.copy().orTimeout(SYNC_SECONDS, TimeUnit.SECONDS).join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof TimeoutException)) {
                    throw new UncheckedIOException(new IOException("The end of the job could not be seen", e));
                }
                checkpoints.sync();
            }
        }
        return outcome.join();
    }
}
