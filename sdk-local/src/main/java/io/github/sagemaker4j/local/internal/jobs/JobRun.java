package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Key;
import io.github.sagemaker4j.local.internal.platform.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one job, on a thread of its own. */
final class JobRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final TrainingJob job;
    private final Platform platform;
    private final Containers containers;
    private final Transfer transfer;
    private final Path folder;

    JobRun(TrainingJob job, Platform platform, Containers containers) {
        this.job = job;
        this.platform = platform;
        this.containers = containers;
        this.transfer = new Transfer(platform.objects());
        this.folder = platform.workspace().folder("jobs").resolve(job.caller().region() + "-" + job.name());
    }

    @Override
    public void run() {
        // Who sees the job ended may rely on it that nothing of it is left.
        ending().run();
    }

    private Runnable ending() {
        var key = platform.access().newKey("training-job/" + job.name());
        try {
            return live(key);
        } catch (ContainerFailure e) {
            return () -> job.fail(e.reason());
        } catch (IOException | RuntimeException e) {
            LOG.warn("Training job {} ended by an error of the platform", job.name(), e);
            return () -> job.fail("InternalServerError: " + e);
        } finally {
            platform.access().revoke(key);
            Folders.delete(folder);
        }
    }

    private Runnable live(Key key) throws IOException {
        job.say("Preparing the instances for training");
        var launch = Images.program(job.request(), platform.settings().programs());
        var hosts = new Hosts(job.request());
        var homes = hosts.all().stream().map(host -> home(host, key)).toList();
        job.move("Downloading", "Downloading input data");
        var inputs = new JobInputs(job.request(), hosts, transfer);
        for (var host : hosts.all()) {
            inputs.layOut(homes.get(host.number()).optMl(), host);
        }
        if (job.stopRequested().isDone()) {
            return () -> job.stopped("Stopped");
        }
        return train(new HostRuns(job, platform, containers, launch), homes, hosts);
    }

    private Runnable train(HostRuns runs, List<Containers.Home> homes, Hosts hosts) throws IOException {
        var folders = homes.stream().map(Containers.Home::optMl).toList();
        var checkpoints = new Checkpoints(job.request(), transfer, folders);
        job.move("Training", "Downloading the training image");
        var outcome = runs.run(homes, hosts, checkpoints);
        if (!(outcome instanceof Outcome.StopAsked)) {
            job.move("Uploading", "Uploading generated training model");
        }
        checkpoints.sync();
        job.metrics(runs.metrics());
        var results = new JobOutputs(job, transfer, folders);
        results.upload(outcome instanceof Outcome.Broken);
        return end(outcome, results);
    }

    private Runnable end(Outcome outcome, JobOutputs results) {
        if (outcome instanceof Outcome.Broken broken) {
            var why = results.failure(broken);
            return () -> job.fail(why);
        }
        if (outcome instanceof Outcome.StopAsked) {
            return () -> job.stopped("Stopped");
        }
        return outcome instanceof Outcome.TimeUp ? () -> job.stopped("MaxRuntimeExceeded") : job::complete;
    }

    private Containers.Home home(Hosts.Host host, Key key) {
        var home = folder.resolve(host.name());
        return new Containers.Home(
                home, new OptMl(home.resolve("opt/ml")).code(), job.caller().region(), key);
    }
}
