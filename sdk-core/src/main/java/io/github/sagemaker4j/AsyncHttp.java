package io.github.sagemaker4j;

import java.time.Duration;
import java.util.ServiceLoader;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The HTTP client of asynchronous AWS clients: the one the program brings. None comes with this library, because only
 * streamed answers need one, and it doubles the size of all jars.
 */
final class AsyncHttp {

    private AsyncHttp() {}

    static SdkAsyncHttpClient load(Duration silence) {
        return ServiceLoader.load(SdkAsyncHttpService.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An asynchronous AWS client, which streamed answers need,"
                        + " needs an asynchronous HTTP client, and there is none on the class path: add"
                        + " software.amazon.awssdk:netty-nio-client (or aws-crt-client) in the version of the other"
                        + " modules of the AWS SDK."))
                .createAsyncHttpClientFactory()
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.READ_TIMEOUT, silence)
                        .build());
    }
}
