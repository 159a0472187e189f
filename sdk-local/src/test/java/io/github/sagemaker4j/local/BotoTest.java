package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform under boto3, with every signature checked. */
@Tag("interop")
class BotoTest {

    private static final String VERSION = "boto3[crt]==1.43.11";

    /** A training program whose loss is the learning rate that it was given. */
    private static final String TUNED = """
            import json, time
            given = json.load(open("/opt/ml/input/config/hyperparameters.json"))
            print("loss=%s;" % given["lr"], flush=True)
            time.sleep(float(given.get("wait", 0)))
            """;

    @TempDir
    private Path temp;

    @Test
    void servesBoto3ThatKnowsNothingOfIt() throws Exception {
        try (var local = LocalSageMaker.start(LocalSettings::verify)) {
            assertThat(client("boto3_client.py", local))
                    .contains(
                            "identity ok",
                            "parts ok",
                            "presigned ok",
                            "metrics ok",
                            "logs ok",
                            "refusals ok",
                            "streams ok");
        }
    }

    /** Warnings are errors, and what botocore's parser would drop in silence is one too. */
    @Test
    void answersEveryOperationOfItsFirstTiersAsBoto3UnderstandsThem() throws Exception {
        var program = Files.writeString(temp.resolve("tuned.py"), TUNED);
        try (var local = LocalSageMaker.start(
                l -> l.verify().run("…/mapped:1", Program.command("python3", program.toString())))) {
            assertThat(client("boto3_operations.py", local)).contains("every operation ok");
        }
    }

    private String client(String file, LocalSageMaker local) throws Exception {
        var script = temp.resolve(file);
        try (var in = Objects.requireNonNull(BotoTest.class.getResourceAsStream(file))) {
            Files.copy(in, script);
        }
        var client = new ProcessBuilder(python(), "-W", "error", script.toString());
        var environment = client.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ENDPOINT_URL", local.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", local.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", local.secretAccessKey());
        environment.put("AWS_DEFAULT_REGION", local.region());
        return run(client);
    }

    /** A Python that has boto3: the machine's, else one made for this test. */
    private String python() throws Exception {
        var has = new ProcessBuilder("python3", "-c", "import boto3, awscrt").redirectErrorStream(true);
        if (has.start().waitFor() == 0) {
            return "python3";
        }
        var environment = temp.resolve("venv");
        run(new ProcessBuilder("python3", "-m", "venv", environment.toString()));
        var python = environment.resolve("bin/python").toString();
        run(new ProcessBuilder(python, "-m", "pip", "install", "--quiet", VERSION));
        return python;
    }

    private String run(ProcessBuilder command) throws IOException, InterruptedException {
        var output = temp.resolve("output");
        var process = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
