package io.github.sagemaker4j.benchmarks.programs;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Sends the same request again and again from several clients at once, each on a connection of its own. */
public final class Invoke {

    private static final byte[] BODY =
            ("{\"instances\": [[" + "0.12345678901234567, ".repeat(49) + "1.0]]}").getBytes(StandardCharsets.UTF_8);
    private static final String AUTHORIZATION = "AWS4-HMAC-SHA256 Credential="
            + Work.KEYS.resolveCredentials().accessKeyId()
            + "/20261122/" + Work.REGION + "/sagemaker/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64);

    private Invoke() {}

    /**
     * Sends for a while, after a while that does not count.
     *
     * @param arguments the address, how many clients, and for how many milliseconds
     */
    public static void main(String... arguments) throws Exception {
        var address = URI.create(arguments[0]);
        var clients = Integer.parseInt(arguments[1]);
        var millis = Long.parseLong(arguments[2]);
        System.setProperty("http.maxConnections", arguments[1]);
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var warmUntil = System.nanoTime() + millis * 1_000_000 / 2;
            var until = warmUntil + millis * 1_000_000;
            var counts = new ArrayList<Future<Integer>>();
            var all = new LongAdder();
            for (var i = 0; i < clients; i++) {
                counts.add(threads.submit(() -> send(address, warmUntil, until, all)));
            }
            var sent = 0L;
            for (var count : counts) {
                sent += count.get();
            }
            System.out.println("per_s " + sent * 1000.0 / millis);
            System.out.println("requests " + all.sum());
        } finally {
            threads.shutdown();
        }
    }

    private static int send(URI address, long warmUntil, long until, LongAdder all) throws IOException {
        var count = 0;
        while (System.nanoTime() < until) {
            call(address);
            all.increment();
            if (System.nanoTime() > warmUntil) {
                count++;
            }
        }
        return count;
    }

    private static void call(URI address) throws IOException {
        var call = (HttpURLConnection) address.toURL().openConnection();
        call.setDoOutput(true);
        call.setFixedLengthStreamingMode(BODY.length);
        call.setRequestProperty("Content-Type", "application/json");
        call.setRequestProperty("Authorization", AUTHORIZATION);
        call.getOutputStream().write(BODY);
        try (var answer = call.getInputStream()) {
            answer.readAllBytes();
        }
    }
}
