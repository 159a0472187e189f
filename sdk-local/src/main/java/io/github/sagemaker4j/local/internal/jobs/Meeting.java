package io.github.sagemaker4j.local.internal.jobs;

import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How the hosts of one job find each other: a hosts file in which each has an address of this machine, a folder that
 * all see, and a port of the first host. The folder's path is short: sockets in it may have paths of 108 bytes only.
 *
 * @param folder the folder
 * @param port a port that was free; one machine is all hosts of all jobs, so it can't always be the same
 */
record Meeting(Path folder, int port) {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path MACHINE = Path.of("/etc/hosts");
    private static final int LAST_OF_BLOCK = 254;

    static Meeting of(Hosts hosts, Platform platform) throws IOException {
        var folder = platform.workspace().folder("hosts").resolve(Integer.toString(COUNT.incrementAndGet()));
        Folders.create(folder);
        var text = new StringBuilder(Files.isRegularFile(MACHINE) ? Files.readString(MACHINE) : "");
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        hosts.all().forEach(host -> text.append(address(host.number()) + " " + host.name() + "\n"));
        Files.writeString(folder.resolve("hosts"), text);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Meeting(folder, socket.getLocalPort());
        }
    }

    Path hostsFile() {
        return folder.resolve("hosts");
    }

    /** What our own training program is told. */
    Map<String, String> variables() {
        return Map.of("SAGEMAKER4J_HOSTS", folder.toString(), "SAGEMAKER4J_MASTER_PORT", Integer.toString(port));
    }

    void close() {
        Folders.delete(folder);
    }

    private static String address(int number) {
        return "127.0." + number / LAST_OF_BLOCK + "." + (number % LAST_OF_BLOCK + 1);
    }
}
