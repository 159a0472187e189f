package io.github.sagemaker4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AddTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** What a plan prints is what the client sends: a real client, a real connection, random requests. */
class WireBytesTest {

    private static final int SEEDS = 10;

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

    @Test
    void areTheBytesThatTheClientSends() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            var answer = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try (var client = client(server.getAddress().getPort())) {
            for (var seed = 0; seed < SEEDS; seed++) {
                for (var request : requests(seed)) {
                    send(client, request);
                    assertThat(WireBytes.of(request))
                            .as(request.getClass().getSimpleName() + " with seed " + seed)
                            .isEqualTo(received.take());
                }
            }
        } finally {
            server.stop(0);
        }
        assertThat(received).isEmpty();
    }

    private static List<SageMakerRequest> requests(long seed) {
        return List.<SdkBuilder<?, ? extends SageMakerRequest>>of(
                        AddTagsRequest.builder(),
                        CreateTrainingJobRequest.builder(),
                        CreateProcessingJobRequest.builder(),
                        CreateTransformJobRequest.builder(),
                        CreateHyperParameterTuningJobRequest.builder(),
                        CreateModelRequest.builder(),
                        CreateEndpointConfigRequest.builder(),
                        CreateEndpointRequest.builder(),
                        UpdateEndpointRequest.builder(),
                        UpdateEndpointWeightsAndCapacitiesRequest.builder(),
                        DeleteEndpointRequest.builder(),
                        StopTrainingJobRequest.builder())
                .stream()
                .<SageMakerRequest>map(builder -> RandomRequests.fill(builder, seed))
                .toList();
    }

    /** Calls the client's method for a request, found by its type. */
    private static void send(SageMakerClient client, SageMakerRequest request) throws ReflectiveOperationException {
        Optional.of(request.getClass())
                .flatMap(type -> Arrays.stream(SageMakerClient.class.getMethods())
                        .filter(m -> m.getParameterCount() == 1 && m.getParameterTypes()[0] == type)
                        .findFirst())
                .orElseThrow()
                .invoke(client, request);
    }

    private static SageMakerClient client(int port) {
        return SageMakerClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
