package io.github.sagemaker4j.deploy;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** All that holds of predictors holds with an HTTP client that users bring. */
class ApachePredictorTest extends PredictorTest {

    @Override
    SdkHttpClient.Builder<?> http() {
        return ApacheHttpClient.builder();
    }
}
