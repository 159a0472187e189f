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
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LocalTest {

    @Test
    void printsWhatAnAwsClientNeedsAndListensUntilItIsInterrupted() throws Exception {
        var process = start();
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
    void aKeyThatNoClientCouldUseIsRefusedWithTheUsage() {
        var errors = new StringWriter();
        var status = new CommandLine(new Main())
                .setErr(new PrintWriter(errors))
                .execute("local", "--access-key", "short:secret");
        assertThat(status).isEqualTo(2);
        assertThat(errors.toString()).contains("access key").contains("--port");
    }

    @ParameterizedTest
    @CsvSource({
        "--runner,magic",
        "--s3,http://127.0.0.1:1",
        "--s3,::",
        "--run,churn",
        "--run,churn= ",
        "--python,=torch",
        "--account,12",
        "--access-key,AKIDTEST12345678",
        "--access-key,AKIDTEST12345678:secret:12"
    })
    void whatCannotBeMeantIsRefusedWithTheUsage(String option, String value) {
        var errors = new StringWriter();
        assertThat(new CommandLine(new Main())
                        .setErr(new PrintWriter(errors))
                        .execute("local", option, value == null ? "" : value))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--data");
    }

    private static Process start() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "local",
                        "--region",
                        "eu-west-1",
                        "--access-key",
                        "AKIDTEST12345678:secret",
                        "--access-key",
                        "AKIDOTHER12345678:other:210987654321")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean answers(URI endpoint) throws Exception {
        var answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding());
        return answer.statusCode() < 500;
    }
}
