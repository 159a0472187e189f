package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.files.Archive;
import io.github.sagemaker4j.local.internal.files.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes away what a job's program left: its model, its other output, its reason for failing. */
final class JobOutputs {

    private static final int LONGEST_REASON = 1024;

    private final TrainingJob job;
    private final Transfer transfer;
    private final List<OptMl> hosts;

    JobOutputs(TrainingJob job, Transfer transfer, List<OptMl> hosts) {
        this.job = job;
        this.transfer = transfer;
        this.hosts = hosts;
    }

    /** Stores the output, and the model too unless the job failed. */
    void upload(boolean failed) throws IOException {
        var artifacts = job.artifact();
        var data =
                merged(hosts.stream().map(host -> host.output().resolve("data")).toList());
        if (!Folders.isEmpty(data)) {
            store(data, artifacts.output(), artifacts.compressed());
        }
        if (!failed) {
            store(merged(hosts.stream().map(OptMl::model).toList()), artifacts.model(), artifacts.compressed());
        }
    }

    /** Why the job failed. */
    String failure(Outcome.Broken broken) {
        var file = hosts.get(broken.host()).failure();
        var text = read(file).strip();
        if (text.isEmpty()) {
            return "AlgorithmError: Exit Code: " + broken.exitCode();
        }
        var suffix = ", exit code: " + broken.exitCode();
        var reason = "AlgorithmError: " + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
        var room = LONGEST_REASON - suffix.length();
        return (reason.length() <= room ? reason : reason.substring(0, room)) + suffix;
    }

    private void store(Path folder, S3Uri to, boolean compressed) throws IOException {
        if (compressed) {
            transfer.pack(folder, to);
        } else {
            transfer.upload(folder, to, file -> true);
        }
    }

    /** The folders of all hosts become one; where two wrote the same file, the first host's counts. */
    private static Path merged(List<Path> folders) throws IOException {
        var first = folders.get(0);
        for (var other : folders.subList(1, folders.size())) {
            for (var path : Archive.content(other)) {
                var target = first.resolve(other.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Folders.create(target);
                } else if (!Files.exists(target)) {
                    Files.copy(path, target);
                }
            }
        }
        return first;
    }

    private static String read(Path failure) {
        if (!Files.isRegularFile(failure)) {
            return "";
        }
        try (var in = Files.newInputStream(failure)) {
            return new String(in.readNBytes(4 * LONGEST_REASON), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "the failure file cannot be read: " + e.getMessage();
        }
    }
}
