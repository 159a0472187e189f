package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.container.HostName;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Key;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame of a job's life: a key of its role, a folder, and an end.
 *
 * @param job the job
 * @param kind its kind, such as {@code training-job}
 * @param platform where it runs
 */
record JobLife(Job job, String kind, Platform platform) {

    private static final Logger LOG = LoggerFactory.getLogger(JobLife.class);

    /** What fills it. */
    interface Work {

        /** Does all of it, and says how it is to end. */
        Runnable live(Key key) throws IOException;
    }

    /** Where the job has its folders. */
    Path folder() {
        return platform.workspace()
                .folder(kind.replace("training-", "") + "s")
                .resolve(job.caller().realm().folder(job.name()));
    }

    /** Where one of its hosts lives. */
    Containers.Home home(Hosts.Host host, Key key, Meeting meeting) {
        var home = folder().resolve(host.name());
        return new Containers.Home(
                        home,
                        new OptMl(home.resolve("opt/ml")).code(),
                        job.caller().region(),
                        key)
                .named(new HostName(host.name(), meeting.hostsFile()));
    }

    /** Ends the job if there are no instances for it. */
    void checkCapacity() {
        if (platform.capacity().isLacking(job.name())) {
            throw new ContainerFailure("CapacityError: Unable to provision requested ML compute capacity. Please retry"
                    + " using a different ML instance type.");
        }
    }

    /** Who sees the job ended may rely on it that nothing of it is left. */
    void run(Work work) {
        ending(work).run();
    }

    private Runnable ending(Work work) {
        var role = Json.required(job.request(), "RoleArn");
        var name = role.substring(role.lastIndexOf('/') + 1);
        var key = platform.access().newKey(job.caller().account(), name, kind + "/" + job.name());
        try {
            return work.live(key);
        } catch (ContainerFailure e) {
            return () -> job.fail(e.reason());
        } catch (IOException | RuntimeException e) {
            LOG.warn("The {} {} ended by an error of the platform", kind.replace('-', ' '), job.name(), e);
            return () -> job.fail(Reason.of(e));
        } finally {
            platform.access().revoke(key);
            Folders.delete(folder());
        }
    }
}
