package io.github.sagemaker4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTest {

    @TempDir
    private Path folder;

    @Test
    void printsWhatAnAwsClientNeedsAndListensUntilItIsInterrupted() throws Exception {
        var process = start("--region", "eu-west-1");
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var endpoint = lines.readLine();
            assertThat(endpoint).startsWith("export AWS_ENDPOINT_URL=http://127.0.0.1:");
            assertThat(lines.readLine()).isEqualTo("export AWS_ACCESS_KEY_ID=AKIDTEST12345678");
            assertThat(lines.readLine()).isEqualTo("export AWS_SECRET_ACCESS_KEY=secret");
            assertThat(lines.readLine()).isEqualTo("export AWS_DEFAULT_REGION=eu-west-1");
            assertThat(lines.readLine()).isEqualTo("export AWS_REGION=eu-west-1");
            assertThat(lines.readLine())
                    .isEqualTo("# account 210987654321: export AWS_ACCESS_KEY_ID=AKIDOTHER12345678"
                            + " AWS_SECRET_ACCESS_KEY=other");
            assertThat(lines.readLine())
                    .startsWith("# console: http://127.0.0.1:")
                    .contains("/#key=");
            assertThat(answers(URI.create(endpoint.substring("export AWS_ENDPOINT_URL=".length()))))
                    .isTrue();
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void writesThemIntoAFileThatIsThereAsLongAsThePlatformIs() throws Exception {
        var file = folder.resolve("local.env");
        Files.writeString(file, "export AWS_ENDPOINT_URL=http://127.0.0.1:1\n");
        var process = start("--env", file.toString());
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("# console: ");
            var exports = Files.readAllLines(file);
            assertThat(exports).contains("export AWS_ACCESS_KEY_ID=AKIDTEST12345678");
            assertThat(answers(URI.create(exports.get(0).substring("export AWS_ENDPOINT_URL=".length()))))
                    .isTrue();
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(folder).isEmptyDirectory();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void writesThemOverNothingThatIsNotItsOwn() throws Exception {
        var file = Files.writeString(folder.resolve(".env"), "PASSWORD=precious\n");

        assertThat(refusal("--env", file.toString())).contains("was not written by this option");
        assertThat(refusal("--env", folder.resolve("none/local.env").toString()))
                .contains("folder that is not there");
        assertThat(file).hasContent("PASSWORD=precious");
    }

    @ParameterizedTest
    @CsvSource({
        "--access-key, short:secret, access key",
        "--runner, magic, docker",
        "--s3, http://127.0.0.1:1, S3 elsewhere",
        "--s3, ::, --s3",
        "--s3, foo, http://127.0.0.1:4566",
        "--s3, localhost:4566, http://127.0.0.1:4566",
        "--run, churn, what runs in its place",
        "--run, 'churn= ', what runs in its place",
        "--run, churn=/nope/prog --fast, /nope/prog",
        "--run, churn=no-such-program --fast, no-such-program",
        "--run, churn=/, not there",
        "--python, =torch, what runs in its place",
        "--python, churn:1=/nope/python3, /nope/python3",
        "--account, 12, twelve digits",
        "--access-key, AKIDTEST12345678, ID:SECRET",
        "--access-key, AKIDTEST12345678:secret:12, twelve digits",
        "--prot, 4566, '--prot'"
    })
    void whatCannotBeMeantIsRefusedInASentenceThatNothingScrollsAway(String option, String value, String told) {
        assertThat(refusal(option, value))
                .contains(told)
                .contains("--help")
                .doesNotContain("--data")
                .hasLineCount(2);
    }

    @Test
    void doubtsARegionThatNobodyKnowsButUsesIt() throws Exception {
        var process = start("--region", "eu-wst-1");
        try (var lines = process.inputReader();
                var errors = process.errorReader()) {
            assertThat(errors.lines().filter(line -> line.contains("eu-wst-1")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("did you mean eu-west-1?"));
            assertThat(lines.lines().filter(line -> line.contains("REGION")).findFirst())
                    .hasValue("export AWS_DEFAULT_REGION=eu-wst-1");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String refusal(String option, String value) {
        var errors = new StringWriter();
        assertThat(Main.commands().setErr(new PrintWriter(errors)).execute("local", option, value))
                .isEqualTo(2);
        return errors.toString();
    }

    private static Process start(String... more) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var words = new ArrayList<>(List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "local",
                "--access-key",
                "AKIDTEST12345678:secret",
                "--access-key",
                "AKIDOTHER12345678:other:210987654321"));
        words.addAll(List.of(more));
        return new ProcessBuilder(words).start();
    }

    private static boolean answers(URI endpoint) throws Exception {
        var answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding());
        return answer.statusCode() < 500;
    }
}
