package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.deploy.Predictor;
import io.github.sagemaker4j.deploy.codec.Codec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Calls an endpoint in turn by this SDK and by the bare client, with the same body made anew for each call. */
public final class Predictions {

    private static final int WARM = 2_000;
    private static final int BLOCKS = 10;

    private Predictions() {}

    /**
     * Calls.
     *
     * @param arguments the server's address, how often, how many numbers, and the HTTP client's name
     */
    public static void main(String... arguments) throws Exception {
        var calls = Integer.parseInt(arguments[1]);
        var numbers = Integer.parseInt(arguments[2]);
        var input = Map.of(
                "instances",
                List.of(IntStream.range(0, numbers).mapToObj(i -> i / 7.0).toList()));
        try (var session =
                Work.builder(arguments[0]).httpClient(http(arguments[3])).build()) {
            var codec = Codec.json();
            var predictor = Predictor.attach(session, "bench", codec);
            var bare = session.client(SageMakerRuntimeClient::builder);
            Runnable ours = () -> predictor.predict(input);
            Runnable theirs = () -> codec.decode(
                    bare.invokeEndpoint(r -> r.endpointName("bench")
                                    .contentType("application/json")
                                    .accept("application/json")
                                    .body(SdkBytes.fromByteArrayUnsafe(codec.encode(input))))
                            .body()
                            .asByteArrayUnsafe(),
                    "application/json");
            for (var i = 0; i < WARM; i++) {
                ours.run();
                theirs.run();
            }
            measure(calls, ours, theirs);
        }
    }

    /** The client is on the class path at run time only, as where users bring one. */
    private static SdkHttpClient.Builder<?> http(String name) {
        return ServiceLoader.load(SdkHttpService.class).stream()
                .filter(client -> client.type().getSimpleName().startsWith(name))
                .findFirst()
                .orElseThrow()
                .get()
                .createHttpClientBuilder();
    }

    private static void measure(int calls, Runnable ours, Runnable theirs) {
        var took = new long[2][calls];
        for (var i = 0; i < calls; i++) {
            // Each goes first as often as the other.
            var first = i % 2;
            took[first][i] = nanos(first == 0 ? ours : theirs);
            took[1 - first][i] = nanos(first == 0 ? theirs : ours);
        }
        System.out.println("us " + median(took[0]) / 1e3);
        System.out.println("bare_us " + median(took[1]) / 1e3);
        var cpu = new long[2];
        for (var block = 0; block < BLOCKS; block++) {
            cpu[0] += cpu(calls / BLOCKS, ours);
            cpu[1] += cpu(calls / BLOCKS, theirs);
        }
        System.out.println("cpu_us " + cpu[0] / 1e3 / calls);
        System.out.println("bare_cpu_us " + cpu[1] / 1e3 / calls);
    }

    /** Processor time of the whole process, its compilers and collectors too. */
    private static long cpu(int calls, Runnable call) {
        var from = spent();
        for (var i = 0; i < calls; i++) {
            call.run();
        }
        return spent() - from;
    }

    private static long spent() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long nanos(Runnable call) {
        var from = System.nanoTime();
        call.run();
        return System.nanoTime() - from;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
