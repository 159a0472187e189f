package io.github.sagemaker4j.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    // Put together here, so that no scanner takes this file for a leak.
    private static final String KEY = "AKIA" + "IOSFODNN7EXAMPLE";
    private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";

    @Test
    void recognisesWellKnownShapesUnderAnyName() {
        assertThat(List.of(
                        KEY,
                        "key=" + KEY + ";",
                        SECRET_KEY,
                        TOKEN,
                        "github_pat_" + "11ABCDEFG0123456789_abcdefghijkl",
                        "xox" + "b-123456789012-abcdefGHIJKL",
                        "sk-" + "proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8",
                        "hf_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH",
                        "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE",
                        "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
                        "postgres://app:" + "s3cr3t@db/main",
                        "https://b.s3.amazonaws.com/k?X-Amz-" + "Signature=0123456789abcdef0123456789abcdef"))
                .allSatisfy(value ->
                        assertThat(Secrets.kind("anything", value)).as(value).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "DB_PASSWORD, Tr0ub4dor&3",
        "WANDB_API_KEY, 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "api-key, d3b07384d113edec49eaa6238ad5ff00",
        "auth.token, abc123DEF456ghi",
        "CLIENT_SECRET, 8Q~abcDEF123.ghi",
        "secret, hunter2hunter2",
        "AWS_SECRET_ACCESS_KEY, abcdEFGH1234ijklMNOP5678qrstUVWX9012yzAB"
    })
    void recognisesWhatIsNamedASecretAndLooksRandom(String name, String value) {
        assertThat(Secrets.kind(name, value)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_PASSWORD | arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-1AbCdE",
                "DB_PASSWORD | arn:aws:ssm:eu-west-1:123456789012:parameter/db/password1",
                "DB_PASSWORD | {{resolve:secretsmanager:db1}}",
                "SECRET_NAME | prod/database-1",
                "token | /opt/ml/input/token-1",
                "eos_token | <|reserved_special_token_0|>",
                "pad_token | [PAD]",
                "max_tokens | 4096",
                "tokenizer | bert-base-uncased-v2",
                "token | true",
                "num_token | 1234567890",
                "commit | 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
                "model | sk-learn-random-forest-classifier-2",
                "path | data/Train2024/part1/ImagesHighResolution",
                "image | 123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1",
                "role | arn:aws:iam::123456789012:role/AKIA-readers"
            })
    void leavesAddressesOfSecretsAndOrdinaryValuesAlone(String name, String value) {
        assertThat(Secrets.kind(name, value)).isEmpty();
    }

    @Test
    void hasNoFalseAlarmAmongAThousandValidValues() {
        var random = new Random(1);
        var names = List.of("lr", "max_tokens", "tokenizer_name", "commit", "run-id", "data", "PATH_PREFIX", "keys");
        List<Supplier<String>> values = List.of(
                () -> new UUID(random.nextLong(), random.nextLong()).toString(),
                () -> hex(random, 20),
                () -> hex(random, 32),
                () -> Double.toString(random.nextDouble() / 1000),
                () -> Integer.toString(random.nextInt()),
                () -> "s3://bucket-" + random.nextInt(99) + "/" + hex(random, 8) + "/part-" + random.nextInt(99)
                        + ".csv",
                () -> "arn:aws:iam::" + (100_000_000_000L + random.nextInt(99_999)) + ":role/Role" + random.nextInt(99),
                () -> "huggingface-pytorch-training-2026-11-22-07-44-44-" + random.nextInt(999),
                () -> "[\"" + hex(random, 4) + "\", " + random.nextInt() + "]",
                () -> "/opt/ml/input/data/" + hex(random, 3) + "/Sub" + random.nextInt(9),
                () -> base64(random, 32),
                () -> "arn:aws:kms:eu-west-1:123456789012:key/" + new UUID(random.nextLong(), random.nextLong()));

        for (var i = 0; i < 1_000; i++) {
            var name = names.get(random.nextInt(names.size()));
            var value = values.get(random.nextInt(values.size())).get();
            assertThat(Secrets.kind(name, value)).as(name + "=" + value).isEmpty();
        }
    }

    @Test
    void masksSoThatEqualSecretsCanBeToldToBeEqual() {
        assertThat(Redaction.mask("abc")).isEqualTo("<secret sha256:ba78>");
        assertThat(Redaction.text("use " + KEY + " and " + TOKEN + ", not s3://b/k"))
                .matches("use <secret sha256:[0-9a-f]{4}> and <secret sha256:[0-9a-f]{4}>, not s3://b/k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss=([0-9.]+)", "(?P<acc>[0-9]+)", "a(?:b|c)(\\d+)", "\\(x\\) (.*)"})
    void acceptsMetricPatternsWithOneGroup(String regex) {
        assertThat(MetricRegex.problem(regex)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"loss=[0-9, is no regular expression", "loss=.*, has 0 groups", "(a)=(b), has 2 groups", "'', has 0"})
    void refusesMetricPatternsThatFindNothing(String regex, String problem) {
        assertThat(MetricRegex.problem(regex)).get().asString().startsWith(problem);
    }

    private static String hex(Random random, int bytes) {
        var raw = new byte[bytes];
        random.nextBytes(raw);
        return HexFormat.of().formatHex(raw);
    }

    private static String base64(Random random, int bytes) {
        var raw = new byte[bytes];
        random.nextBytes(raw);
        return Base64.getEncoder().encodeToString(raw);
    }
}
