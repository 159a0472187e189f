package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.local.wire.Fault;
import io.github.sagemaker4j.local.wire.FaultScript;
import io.github.sagemaker4j.local.wire.RecordedRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Calls that go wrong on demand. */
class FaultsTest {

    private LocalSageMaker local;
    private S3Client s3;
    private SageMakerClient sageMaker;

    @BeforeEach
    void start() {
        local = LocalSageMaker.start();
        s3 = Clients.s3(local, b -> b.overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry())));
        sageMaker = Clients.of(
                local,
                SageMakerClient.builder().overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry())));
    }

    @AfterEach
    void stop() {
        s3.close();
        sageMaker.close();
        local.close();
    }

    private void put(String key) {
        s3.putObject(b -> b.bucket(Clients.bucket(local)).key(key), RequestBody.fromString("x"));
    }

    private List<String> keys() {
        return s3.listObjectsV2(b -> b.bucket(Clients.bucket(local))).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    @Test
    void dropsTheConnectionBeforeOrAfterTheEffect() {
        local.plusFaults(FaultScript.of(
                Fault.dropBefore("PutObject").atCall(1),
                Fault.dropAfter("s3:PutObject").atCall(2)));

        assertThatThrownBy(() -> put("one")).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(() -> put("two")).isInstanceOf(SdkClientException.class);
        put("three");

        assertThat(keys()).containsExactly("three", "two");
        assertThat(local.requests().stream().map(RecordedRequest::status)).containsExactly(0, 0, 200, 200);
    }

    @Test
    void refusesInTheWordsOfEachService() {
        local.plusFaults(FaultScript.of(
                Fault.throttle("*").atCall(1), Fault.throttle("*").atCall(2)));

        assertThatThrownBy(() -> put("k")).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
            assertThat(e.isThrottlingException()).isTrue();
        });
        assertThatThrownBy(sageMaker::listModels).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
            assertThat(e.isThrottlingException()).isTrue();
        });
        local.plusFaults(FaultScript.of(Fault.accessDenied("sagemaker:*"), Fault.serverError("sts:*", 503)));
        assertThatThrownBy(sageMaker::listModels)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
        try (var sts = Clients.of(local, StsClient.builder())) {
            assertThatThrownBy(sts::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(503));
        }
        local.clearFaults();
        assertThat(sageMaker.listModels().models()).isEmpty();
    }

    @Test
    void hitsTheSameCallsWithTheSameSeed() {
        assertThat(hits(1)).isEqualTo(hits(1)).isNotEqualTo(hits(2)).contains(200, 503);
    }

    private List<Integer> hits(long seed) {
        local.clearFaults();
        local.plusFaults(FaultScript.of(Fault.throttle("HeadBucket").withProbability(0.5))
                .withSeed(seed));
        var before = local.requests().size();
        IntStream.range(0, 30).forEach(i -> {
            try {
                s3.headBucket(b -> b.bucket(Clients.bucket(local)));
            } catch (AwsServiceException e) {
                assertThat(e.statusCode()).isEqualTo(503);
            }
        });
        return local.requests().stream()
                .skip(before)
                .map(RecordedRequest::status)
                .toList();
    }
}
