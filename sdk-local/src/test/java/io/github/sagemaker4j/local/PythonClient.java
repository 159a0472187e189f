package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A client with a Python of its own, made by {@code ci/client-python}, told of a platform by the usual variables. */
final class PythonClient {

    private static final String CONFIG = """
            SchemaVersion: '1.0'
            SageMaker:
              PythonSDK:
                Modules:
                  TelemetryOptOut: true
            """;

    private final Path python;
    private final Path folder;
    private final LocalSageMaker local;

    PythonClient(String name, Path folder, LocalSageMaker local) throws Exception {
        var made = new ProcessBuilder(Path.of("..", "ci", "client-python").toString(), name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.python = Path.of(new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assertThat(made.waitFor())
                .as("ci/client-python %s failed; its last lines, above, say what is missing: ci/install has it", name)
                .isZero();
        this.folder = folder;
        this.local = local;
    }

    /** {@return the interpreter} */
    Path python() {
        return python;
    }

    /** Runs a script of the test's resources, and gives what it printed. */
    String script(String file) throws Exception {
        var script = folder.resolve(file);
        try (var in = Objects.requireNonNull(PythonClient.class.getResourceAsStream(file))) {
            Files.copy(in, script);
        }
        return run(List.of(python.toString(), script.toString()));
    }

    /** Runs a program that was installed with it. */
    String program(String name, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(python.resolveSibling(name).toString()));
        words.addAll(List.of(arguments));
        return run(words);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        var config = Files.writeString(folder.resolve("config.yaml"), CONFIG);
        var output = folder.resolve("output");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ENDPOINT_URL", local.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", local.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", local.secretAccessKey());
        environment.put("AWS_DEFAULT_REGION", local.region());
        environment.put("AWS_REGION", local.region());
        environment.put("SAGEMAKER_USER_CONFIG_OVERRIDE", config.toString());
        var process = builder.start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
