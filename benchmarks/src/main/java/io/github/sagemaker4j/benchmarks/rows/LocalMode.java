package io.github.sagemaker4j.benchmarks.rows;

import io.github.sagemaker4j.benchmarks.Child;
import io.github.sagemaker4j.benchmarks.Scratch;
import io.github.sagemaker4j.benchmarks.programs.OneSecond;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The Python SDK's local mode, which runs a job's image by Docker Compose. */
final class LocalMode {

    private static final String BASE = "sagemaker-local/java-base";
    private static final String IMAGE = "sagemaker4j/benchmarks-one-second";

    private LocalMode() {}

    /** What it needs and this machine has not; absent if it can run. */
    static Optional<String> lacks() throws InterruptedException {
        if (!succeeds("docker", "version")) {
            return Optional.of("no Docker engine answers; ci/containers/engine-up starts one");
        }
        if (!succeeds("docker", "compose", "version") && !succeeds("docker-compose", "version")) {
            return Optional.of("there is no Docker Compose; Debian's package is docker-compose");
        }
        return succeeds("docker", "image", "inspect", BASE)
                ? Optional.empty()
                : Optional.of("there is no image " + BASE + "; ci/containers/build-images java-base makes it");
    }

    /** Puts the program of one second into an image. */
    static void build() throws IOException, InterruptedException {
        try (var folder = new Scratch()) {
            var name = OneSecond.class.getName().replace('.', '/') + ".class";
            var program = folder.path().resolve("classes").resolve(name);
            Files.createDirectories(Objects.requireNonNull(program.getParent()));
            try (var in =
                    Objects.requireNonNull(OneSecond.class.getClassLoader().getResourceAsStream(name))) {
                Files.copy(in, program);
            }
            Files.write(
                    folder.path().resolve("Dockerfile"),
                    List.of(
                            "FROM " + BASE,
                            "COPY classes /opt/classes",
                            "ENTRYPOINT [\"java\", \"-cp\", \"/opt/classes\", \"" + OneSecond.class.getName() + "\"]"));
            if (!succeeds("docker", "build", "--tag", IMAGE, folder.path().toString())) {
                throw new IOException("the image " + IMAGE + " can't be built on " + BASE);
            }
        }
    }

    /** Trains with it. */
    static Map<String, Double> fit(String s3) throws IOException, InterruptedException {
        return Child.python("local_fit.py", s3, IMAGE).measured();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .directory(Path.of(System.getProperty("java.io.tmpdir"))
                                    .toFile())
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // The program is not on this machine.
            return false;
        }
    }
}
