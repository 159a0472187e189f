package io.github.sagemaker4j.internal.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;

/** The bytes that the AWS client sends as the body of a SageMaker request, made by the marshaller that it uses. */
public final class WireBytes {

    private static final OperationInfo OPERATION = OperationInfo.builder()
            .requestUri("/")
            .httpMethod(SdkHttpMethod.POST)
            .hasExplicitPayloadMember(false)
            .hasImplicitPayloadMembers(true)
            .hasPayloadMembers(true)
            .build();
    private static final AwsJsonProtocolFactory PROTOCOL = AwsJsonProtocolFactory.builder()
            .clientConfiguration(SdkClientConfiguration.builder()
                    .option(
                            SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
                            ClientEndpointProvider.forEndpointOverride(URI.create("http://127.0.0.1")))
                    .build())
            .protocol(AwsJsonProtocol.AWS_JSON)
            .protocolVersion("1.1")
            .build();

    private WireBytes() {}

    /**
     * The body of a request.
     *
     * @param request the request
     * @return a JSON document in UTF-8
     */
    public static byte[] of(SdkPojo request) {
        var body = PROTOCOL.createProtocolMarshaller(OPERATION)
                .marshall(request)
                .contentStreamProvider()
                .orElseThrow();
        try (var stream = body.newStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
