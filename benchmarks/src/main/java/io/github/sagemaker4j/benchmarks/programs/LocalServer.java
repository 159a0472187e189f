package io.github.sagemaker4j.benchmarks.programs;

import io.github.sagemaker4j.local.LocalSageMaker;
import java.io.IOException;
import java.io.OutputStream;

/** The local platform in a process of its own, until its input ends. */
public final class LocalServer {

    private LocalServer() {}

    /**
     * Serves.
     *
     * @param arguments the port
     */
    public static void main(String... arguments) throws IOException {
        var key = Work.KEYS.resolveCredentials();
        try (var local = LocalSageMaker.start(l -> l.port(Integer.parseInt(arguments[0]))
                .region(Work.REGION)
                .accessKey(key.accessKeyId(), key.secretAccessKey()))) {
            System.out.println(local);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
