package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobResponse;

/** Who comes in, and who does not. */
class DoorTest {

    private static final String LIST = "{}";

    private static LocalSageMaker local;
    private static LocalSageMaker strict;

    @BeforeAll
    static void start() {
        local = LocalSageMaker.start();
        strict = LocalSageMaker.start(LocalSettings::verify);
    }

    @AfterAll
    static void stop() {
        local.close();
        strict.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://127.0.0.1",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void refusesBrowsersOfStrangers(String header) throws IOException {
        assertThat(Raw.exchange(local, Raw.head(local, "GET /", "s3", header))).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", "bucket.localhost"})
    void refusesOtherNamesThanItsOwn(String host) throws IOException {
        var request = Raw.head(local, "GET /", "s3").replaceFirst("Host: [^\r]*", "Host: " + host);

        assertThat(Raw.exchange(local, request)).startsWith("HTTP/1.1 403");
        assertThat(Raw.exchange(local, request.replaceFirst("Host: [^\r]*\r\n", "")))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void answersUnderItsName() throws IOException {
        var request = Raw.head(local, "GET /", "s3").replace("Host: 127.0.0.1", "Host: localhost");

        assertThat(Raw.exchange(local, request)).startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesUnsignedCallersInTheirProtocol() throws IOException {
        var unsigned = "(?m)^Authorization: .*\r\n";
        var json = Raw.head(local, "POST /", "sagemaker", "X-Amz-Target: SageMaker.ListModels");
        var s3 = Raw.head(local, "GET /bucket/key", "s3");

        assertThat(Raw.exchange(local, json.replaceFirst(unsigned, "")))
                .startsWith("HTTP/1.1 403")
                .contains("MissingAuthenticationTokenException");
        assertThat(Raw.exchange(local, s3.replaceFirst(unsigned, "")))
                .startsWith("HTTP/1.1 403")
                .contains("<Code>AccessDenied</Code>");
        assertThat(Raw.exchange(local, json.replace(local.accessKeyId(), "AKIDAKIDAKIDAKIDAKID")))
                .startsWith("HTTP/1.1 403")
                .contains("UnrecognizedClientException");
    }

    @Test
    void refusesBodiesThatNoRequestHas() throws IOException {
        var target = "X-Amz-Target: SageMaker.ListModels";
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        var large = "{\"a\":\"" + "x".repeat(9 << 20) + "\"}";

        for (var body : new String[] {deep, "[]", "{", "{} {}", "\u0000"}) {
            var head = Raw.head(local, "POST /", "sagemaker", target, "Content-Length: " + body.length());
            assertThat(Raw.exchange(local, head + body))
                    .startsWith("HTTP/1.1 400")
                    .contains("SerializationException");
        }
        var head = Raw.head(local, "POST /", "sagemaker", target, "Content-Length: " + large.length());
        assertThat(Raw.exchange(local, head + large)).startsWith("HTTP/1.1 413");
    }

    @Test
    void namesOperationsItDoesNotHave() throws IOException {
        for (var target : new String[] {"SageMaker.ListApps", "DynamoDB_20120810.ListTables", "nonsense"}) {
            var head = Raw.head(local, "POST /", "any", "X-Amz-Target: " + target, "Content-Length: 2");
            assertThat(Raw.exchange(local, head + "{}"))
                    .startsWith("HTTP/1.1 400")
                    .contains("UnknownOperationException");
        }
        var head = Raw.head(local, "POST /", "sagemaker", "X-Amz-Target: SageMaker.ListApps", "Content-Length: 2");
        assertThat(Raw.exchange(local, head + "{}")).contains("no operation ListApps of the service sagemaker");
    }

    @Test
    void checksSignaturesIfToldTo() throws Exception {
        var good = signed(strict.secretAccessKey(), Clock.systemUTC());

        assertThat(send(good, LIST).statusCode()).isEqualTo(200);
        assertThat(send(good, "{ }").body()).contains("InvalidSignatureException");
        assertThat(send(signed("wrong", Clock.systemUTC()), LIST).body()).contains("InvalidSignatureException");
        for (var minutes : new int[] {-20, 20}) {
            var clock = Clock.fixed(Instant.now().plus(Duration.ofMinutes(minutes)), ZoneOffset.UTC);
            assertThat(send(signed(strict.secretAccessKey(), clock), LIST).statusCode())
                    .isEqualTo(403);
        }
    }

    private static SdkHttpRequest signed(String secret, Clock clock) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(strict.endpoint())
                .putHeader("X-Amz-Target", "SageMaker.ListModels")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .build();
        return AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsBasicCredentials.create(strict.accessKeyId(), secret))
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(LIST))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sagemaker")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    private static HttpResponse<String> send(SdkHttpRequest signed, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(strict.endpoint() + "/"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signed.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                request.header(name, values.get(0));
            }
        });
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void refusesRequestsInTheWordsOfTheServiceModel() {
        try (var client = Clients.of(local, SageMakerClient.builder())) {
            assertThatThrownBy(() -> client.describeTrainingJob(b -> b.trainingJobName("my_job")))
                    .isInstanceOfSatisfying(
                            SdkServiceException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(400))
                    .hasMessageContaining("1 validation error detected: Value 'my_job' at 'trainingJobName' failed to"
                            + " satisfy constraint: Member must satisfy regular expression pattern: ");
        }
    }

    @Test
    void refusesWhatTheServiceModelDoesNotList() {
        try (var newest = LocalSageMaker.start(l -> l.quota("ml.m99.large for training job usage", 1));
                var client = Clients.of(local, SageMakerClient.builder());
                var other = Clients.of(newest, SageMakerClient.builder())) {
            assertThatThrownBy(() -> create(client, "ml.m5.xlrage"))
                    .hasMessageContaining("Value 'ml.m5.xlrage' at 'resourceConfig.instanceType' failed to satisfy"
                            + " constraint: Member must satisfy enum value set: [");
            assertThatThrownBy(() -> create(other, "ml.m5.xlrage")).hasMessageContaining("enum value set");
            assertThat(create(other, "ml.m99.large").trainingJobArn()).endsWith("training-job/typed");
        }
    }

    private static CreateTrainingJobResponse create(SageMakerClient client, String instanceType) {
        return client.createTrainingJob(r -> r.trainingJobName("typed")
                .roleArn(Stage.ROLE)
                .algorithmSpecification(a -> a.trainingImage(Stage.IMAGE).trainingInputMode("File"))
                .outputDataConfig(o -> o.s3OutputPath("s3://bucket/out"))
                .resourceConfig(
                        c -> c.instanceType(instanceType).instanceCount(1).volumeSizeInGB(1))
                .stoppingCondition(s -> s.maxRuntimeInSeconds(60)));
    }
}
