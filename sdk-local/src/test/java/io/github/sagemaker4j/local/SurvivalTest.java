package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** A platform with a data folder that is killed at random under load. {@code bin/soak local} does it more often. */
class SurvivalTest {

    private static final int RUNS = Integer.getInteger("soak.runs", 5);
    private static final int LOADERS = 3;

    @TempDir
    private Path folder;

    /** What S3 has acknowledged, by key; empty if it was deleted. A key has one writer. */
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    /** What was sent and not acknowledged: it may have been stored or not. */
    private final Map<String, byte[]> doubtful = new ConcurrentHashMap<>();

    private final Map<String, String> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private int lost;
    private int doubled;

    @Test
    void losesNothingThatWasAcknowledgedWheneverItIsKilled() throws Exception {
        for (var run = 0; run < RUNS; run++) {
            try (var platform = KeptPlatform.start(folder);
                    var clients = new KeptClients(platform.endpoint())) {
                check(clients);
                load(clients, platform, new Random(run));
            }
        }
        try (var platform = KeptPlatform.start(folder);
                var clients = new KeptClients(platform.endpoint())) {
            check(clients);
        }
        var result = "soak local " + RUNS + " " + lost + " " + doubled + "\n";
        Files.writeString(Path.of("target/soak-local.txt"), result);
        System.out.print(result);
        assertThat(objects).hasSizeGreaterThan(RUNS);
        assertThat(jobs).hasSizeGreaterThan(RUNS);
        assertThat(lost).isZero();
        assertThat(doubled).isZero();
    }

    /** Uploads and creates on several threads until the platform is killed under their hands. */
    private void load(KeptClients clients, KeptPlatform platform, Random random) throws InterruptedException {
        var begun = new CountDownLatch(LOADERS);
        var threads = new ArrayList<Thread>();
        for (var n = 0; n < LOADERS; n++) {
            var own = new Random(random.nextLong());
            var prefix = "writer-" + n + "/";
            var thread = new Thread(() -> work(clients, prefix, own, begun), "load-" + n);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        Thread.sleep(random.nextInt(1000));
        platform.close();
        for (var thread : threads) {
            thread.join();
        }
    }

    private void work(KeptClients clients, String prefix, Random random, CountDownLatch begun) {
        try {
            while (true) {
                put(clients, prefix + random.nextInt(40), random);
                if (random.nextInt(4) == 0) {
                    job(clients);
                }
                begun.countDown();
            }
        } catch (SdkException | UncheckedIOException e) {
            begun.countDown(); // the platform was killed
        }
    }

    private void put(KeptClients clients, String key, Random random) {
        var bytes = new byte[random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(200_000)];
        random.nextBytes(bytes);
        doubtful.put(key, bytes);
        if (bytes.length == 0) {
            clients.s3.deleteObject(r -> r.bucket(clients.bucket).key(key));
        } else {
            clients.s3.putObject(r -> r.bucket(clients.bucket).key(key), RequestBody.fromBytes(bytes));
        }
        objects.put(key, bytes);
        doubtful.remove(key);
    }

    private void job(KeptClients clients) {
        var name = "job-" + count.incrementAndGet();
        clients.create(name);
        jobs.put(name, name);
    }

    private void check(KeptClients clients) throws IOException {
        doubled += (int) (KeptPlatform.programs(folder) + KeptPlatform.mounts(folder));
        for (var object : Map.copyOf(objects).entrySet()) {
            var is = clients.content(object.getKey());
            var mayBe = doubtful.getOrDefault(object.getKey(), object.getValue());
            if (!equal(is, object.getValue()) && !equal(is, mayBe)) {
                lost++;
            }
            objects.put(object.getKey(), is);
        }
        doubtful.clear();
        var listed = clients.jobs();
        doubled += listed.size() - new HashSet<>(listed).size();
        lost += (int)
                jobs.keySet().stream().filter(job -> !listed.contains(job)).count();
        for (var job : List.copyOf(jobs.keySet()).subList(0, Math.min(20, jobs.size()))) {
            var is = clients.sageMaker.describeTrainingJob(r -> r.trainingJobName(job));
            assertThat(is.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
            assertThat(is.failureReason()).contains("The local platform ended while this job ran");
        }
    }

    private static boolean equal(byte[] one, byte[] other) {
        return Arrays.equals(one, other);
    }
}
