package io.github.sagemaker4j.local.internal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All processes that one child became. They are found as its descendants and, where the system shows environments
 * ({@code /proc}), by a mark in theirs: so also those whose parent has gone.
 */
final class ProcessTree {

    /** The environment variable that marks every process of ours; its value starts with the owner's token. */
    static final String MARK = "SAGEMAKER4J_CHILD";

    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 20;
    private static final long PAUSE_MILLIS = 10;
    private static final Duration DEATH = Duration.ofSeconds(5);

    private ProcessTree() {}

    /** The living processes of a tree. */
    static Set<ProcessHandle> members(Stream<ProcessHandle> roots, String mark) {
        var found = new LinkedHashSet<ProcessHandle>();
        roots.forEach(root -> {
            found.add(root);
            root.descendants().forEach(found::add);
        });
        marked(mark).forEach(process -> {
            found.add(process);
            process.descendants().forEach(found::add);
        });
        var self = ProcessHandle.current();
        found.removeIf(process -> process.equals(self) || !lives(process));
        return found;
    }

    /** Asks a tree to end, waits, and ends what is left of it by force. */
    static void stop(ProcessHandle root, String mark, Duration grace) {
        var asked = members(Stream.of(root), mark);
        asked.forEach(ProcessHandle::destroy);
        awaitDeath(asked, grace);
        kill(asked.stream(), mark);
    }

    /** Ends a tree by force, again and again until nothing of it is found: it may be forking. */
    static void kill(Stream<ProcessHandle> roots, String mark) {
        var known = roots.collect(Collectors.toSet());
        for (var round = 0; round < ROUNDS; round++) {
            var alive = members(known.stream().filter(ProcessTree::lives), mark);
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            awaitDeath(alive, DEATH);
        }
    }

    private static void awaitDeath(Set<ProcessHandle> processes, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (processes.stream().anyMatch(ProcessTree::lives) && System.nanoTime() < deadline) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it can still do something; one that only waits to be collected by its parent cannot. */
    private static boolean lives(ProcessHandle process) {
        return process.isAlive() && !ended(process);
    }

    private static boolean ended(ProcessHandle process) {
        try {
            var stat = Files.readString(PROC.resolve(process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return Files.isDirectory(PROC); // gone meanwhile; elsewhere nobody says
        }
    }

    private static Stream<ProcessHandle> marked(String mark) {
        if (!Files.isDirectory(PROC)) {
            return Stream.empty();
        }
        var wanted = MARK + "=" + mark;
        return ProcessHandle.allProcesses()
                .filter(process ->
                        environment(process).anyMatch(entry -> entry.equals(wanted) || entry.startsWith(wanted + "/")));
    }

    private static Stream<String> environment(ProcessHandle process) {
        try {
            var bytes = Files.readAllBytes(PROC.resolve(process.pid() + "/environ"));
            return Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            return Stream.empty(); // gone meanwhile, or another user's
        }
    }
}
