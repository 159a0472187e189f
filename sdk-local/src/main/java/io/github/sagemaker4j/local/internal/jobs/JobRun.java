package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.container.Reach;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.metrics.MetricSubject;
import io.github.sagemaker4j.local.internal.platform.Key;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The life of one job, on a thread of its own. */
final class JobRun implements Runnable {

    private final TrainingJob job;
    private final Platform platform;
    private final Containers containers;
    private final Transfer transfer;
    private final Hosts hosts;
    private final JobLife life;

    JobRun(TrainingJob job, Platform platform, Containers containers) {
        this.job = job;
        this.platform = platform;
        this.containers = containers;
        this.hosts = new Hosts(job.request());
        this.transfer = new Transfer(platform.objects(job.caller()));
        this.life = new JobLife(job, "training-job", platform);
    }

    @Override
    public void run() {
        life.run(this::live);
    }

    private Runnable live(Key key) throws IOException {
        var launch = Images.program(job.request(), containers::program);
        var metrics = new Metrics(
                job.request(),
                platform.clock(),
                (name, sample) ->
                        platform.metrics().add(MetricSubject.ofJob(job.caller().realm(), job.name()), name, sample));
        var deadlines = new Deadlines(job, platform.clock());
        var end = Optional.<Runnable>empty();
        while (end.isEmpty()) {
            job.say("Preparing the instances for training");
            life.checkCapacity();
            var meeting = Meeting.of(hosts, platform);
            var taken = job.isSpot() ? platform.capacity().interruption(job.name()) : Optional.<String>empty();
            try {
                end = attempt(new Attempt(launch, meeting, metrics, deadlines, taken), key);
            } finally {
                meeting.close();
                Folders.delete(life.folder());
            }
        }
        job.metrics(metrics.last());
        return end.get();
    }

    /** One start of the job; empty if its instances were taken. */
    private Optional<Runnable> attempt(Attempt attempt, Key key) throws IOException {
        var reach = Reach.of(
                job.request().path("EnableNetworkIsolation").asBoolean(),
                hosts.all().size());
        var homes = hosts.all().stream()
                .map(host -> life.home(host, key, attempt.meeting()).reaching(reach))
                .toList();
        job.move("Downloading", "Downloading input data");
        try (var inputs = new JobInputs(job.request(), hosts, transfer, attempt.launch() instanceof Launch.Image)) {
            for (var host : hosts.all()) {
                inputs.layOut(homes.get(host.number()).optMl(), host);
            }
            if (job.stopRequested().isDone()) {
                return Optional.of(() -> job.stopped("Stopped"));
            }
            return train(attempt, homes, inputs.failure());
        }
    }

    private Optional<Runnable> train(Attempt attempt, List<Containers.Home> homes, CompletableFuture<String> dataLost)
            throws IOException {
        var folders = homes.stream().map(Containers.Home::optMl).toList();
        var checkpoints = Checkpoints.of(job.request(), transfer, folders);
        job.move("Training", "Downloading the training image");
        var begin = platform.clock().instant();
        var outcome = new TrainingProgram(job, attempt, platform, containers, dataLost).run(homes, hosts, checkpoints);
        if (dataLost.isDone()) {
            throw new ContainerFailure(dataLost.join());
        }
        attempt.deadlines().ran(Duration.between(begin, platform.clock().instant()));
        if (outcome instanceof Outcome.Interrupted) {
            job.move("Interrupted", "Training job interrupted: its spot instances were taken");
            checkpoints.sync();
            job.move("Starting", "Starting the training job");
            return Optional.empty();
        }
        if (!(outcome instanceof Outcome.StopAsked)) {
            job.move("Uploading", "Uploading generated training model");
        }
        checkpoints.sync();
        var results = new JobOutputs(job, transfer, folders);
        results.upload(outcome instanceof Outcome.Broken);
        return Optional.of(end(outcome, results));
    }

    private Runnable end(Outcome outcome, JobOutputs results) {
        if (outcome instanceof Outcome.Broken broken) {
            var why = results.failure(broken);
            return () -> job.fail(why);
        }
        if (outcome instanceof Outcome.StopAsked) {
            return () -> job.stopped("Stopped");
        }
        return outcome instanceof Outcome.TimeUp up ? () -> job.stopped(up.phase()) : job::complete;
    }
}
