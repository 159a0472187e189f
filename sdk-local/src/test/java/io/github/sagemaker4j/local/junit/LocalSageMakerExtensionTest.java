package io.github.sagemaker4j.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.LocalSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The extension as users' tests see it. */
class LocalSageMakerExtensionTest {

    private static final Set<Object> SEEN = ConcurrentHashMap.newKeySet();

    private static EngineExecutionResults run(Class<?>... tests) {
        SEEN.clear();
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .selectors(Stream.of(tests).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
                .execute();
    }

    private static void group(SageMakerClient client, String name) {
        client.createModelPackageGroup(r -> r.modelPackageGroupName(name));
        assertThat(client.listModelPackageGroups(r -> {}).modelPackageGroupSummaryList())
                .hasSize(1);
    }

    @LocalSageMakerTest(settings = Annotated.Choices.class)
    static class Annotated {

        static final class Choices implements UnaryOperator<LocalSettings> {

            @Override
            public LocalSettings apply(LocalSettings settings) {
                return settings.account("210987654321");
            }
        }

        @BeforeEach
        void prepare(Session session) {
            SEEN.add(session);
        }

        @Test
        void getsWhatItAsksFor(Session session, LocalSageMaker local, URI endpoint, S3Client s3) {
            assertThat(SEEN).contains(session);
            assertThat(local.account()).isEqualTo("210987654321");
            assertThat(local.endpoint()).isEqualTo(endpoint);
            assertThat(session.region()).isEqualTo(local.region());
            assertThat(s3.listBuckets().buckets())
                    .anyMatch(b -> b.name().equals("sagemaker-" + local.region() + "-210987654321"));
            SEEN.add(local.endpoint());
        }

        @Nested
        class Inside {

            @Test
            void sharesThePlatform(URI endpoint) {
                SEEN.add(endpoint);
            }
        }
    }

    @Test
    void anAnnotatedClassHasOnePlatformAndItsTestsGetWhatTheyAskFor() {
        var results = run(Annotated.class);

        results.testEvents().assertStatistics(s -> s.succeeded(2).failed(0));
        var endpoints = SEEN.stream().filter(URI.class::isInstance).toList();
        assertThat(endpoints).hasSize(1);
        assertThat(canConnect((URI) endpoints.get(0))).isFalse();
    }

    static class Parallel {

        @RegisterExtension
        static final LocalSageMakerExtension LOCAL = LocalSageMakerExtension.of(l -> l.seed(1));

        @RepeatedTest(20)
        @Execution(ExecutionMode.CONCURRENT)
        void usesTheSameNames(SageMakerClient sageMaker, LocalSageMaker local) {
            group(sageMaker, "same");
            SEEN.add(local.endpoint() + local.region());
        }
    }

    @Test
    void testsInParallelDoNotSeeEachOther() {
        run(Parallel.class).testEvents().assertStatistics(s -> s.succeeded(20).failed(0));

        assertThat(SEEN).hasSize(20);
    }

    /** Uses the same names as every other test, and remembers where it was. */
    private static void share(SageMakerClient sageMaker, LocalSageMaker local, S3Client s3) {
        group(sageMaker, "same");
        assertThat(s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .containsExactly("sagemaker-us-east-1-" + local.account());
        SEEN.add(local.endpoint());
        SEEN.add(local.account());
    }

    @LocalSageMakerTest(shared = true)
    static class SharingOne {

        @RepeatedTest(10)
        @Execution(ExecutionMode.CONCURRENT)
        void usesTheSameNames(SageMakerClient sageMaker, LocalSageMaker local, S3Client s3) {
            share(sageMaker, local, s3);
        }
    }

    @LocalSageMakerTest(shared = true)
    static class SharingTwo {

        @RepeatedTest(10)
        @Execution(ExecutionMode.CONCURRENT)
        void usesTheSameNames(SageMakerClient sageMaker, LocalSageMaker local, S3Client s3) {
            share(sageMaker, local, s3);
        }
    }

    static final class Common {

        static final LocalSageMakerExtension LOCAL = LocalSageMakerExtension.shared(l -> l.seed(1));

        private Common() {}
    }

    static class FieldOne {

        @RegisterExtension
        static final LocalSageMakerExtension LOCAL = Common.LOCAL;

        @RepeatedTest(10)
        @Execution(ExecutionMode.CONCURRENT)
        void usesTheSameNames(SageMakerClient sageMaker, LocalSageMaker local, S3Client s3) {
            share(sageMaker, local, s3);
        }
    }

    static class FieldTwo {

        @RegisterExtension
        static final LocalSageMakerExtension LOCAL = Common.LOCAL;

        private static String account = "";

        @BeforeAll
        static void prepare(LocalSageMaker local) {
            account = local.account();
            SEEN.add(account);
        }

        @Test
        void worksInTheAccountOfTheClass(LocalSageMaker local) {
            assertThat(local.account()).isEqualTo(account);
        }
    }

    private static void assertShared(int tests, int accounts, Class<?>... classes) {
        run(classes).testEvents().assertStatistics(s -> s.succeeded(tests).failed(0));

        var endpoints = SEEN.stream().filter(URI.class::isInstance).toList();
        assertThat(endpoints).hasSize(1);
        assertThat(SEEN).hasSize(1 + accounts);
        assertThat(canConnect((URI) endpoints.get(0))).isFalse();
    }

    @Test
    void classesThatShareAPlatformHaveAnAccountForEachTest() {
        assertShared(20, 20, SharingOne.class, SharingTwo.class);
    }

    @Test
    void classesThatRegisterOneExtensionMayShareItsPlatform() {
        assertShared(11, 11, FieldOne.class, FieldTwo.class);
    }

    static class OfEachTest {

        @RegisterExtension
        final LocalSageMakerExtension local = new LocalSageMakerExtension();

        @RepeatedTest(2)
        void has(URI endpoint, SageMakerClient sageMaker) {
            group(sageMaker, "same");
            SEEN.add(endpoint);
        }
    }

    @Test
    void anInstanceFieldIsAPlatformOfEachTest() {
        run(OfEachTest.class).testEvents().assertStatistics(s -> s.succeeded(2).failed(0));

        assertThat(SEEN).hasSize(2);
    }

    @LocalSageMakerTest
    static class OfTheClass {

        private static String region = "";

        @BeforeAll
        static void prepare(Session session) {
            region = session.region();
        }

        @Test
        void worksWhereTheClassDoes(Session session) {
            assertThat(session.region()).isEqualTo(region);
        }
    }

    @Test
    void whatTheClassAskedForIsThatOfItsTests() {
        run(OfTheClass.class).testEvents().assertStatistics(s -> s.succeeded(1).failed(0));
    }

    @LocalSageMakerTest
    static class Failing {

        @Test
        void writesALogAndFails(CloudWatchLogsClient logs) {
            logs.createLogGroup(r -> r.logGroupName("group"));
            logs.createLogStream(r -> r.logGroupName("group").logStreamName("stream"));
            logs.putLogEvents(r -> r.logGroupName("group")
                    .logStreamName("stream")
                    .logEvents(InputLogEvent.builder()
                            .timestamp(System.currentTimeMillis())
                            .message("the reason")
                            .build()));
            throw new AssertionError("fails");
        }
    }

    @Test
    void theReportOfATestThatFailsHasItsLogs() {
        var results = run(Failing.class);

        results.testEvents().assertStatistics(s -> s.failed(1));
        assertThat(results.testEvents().filter(e -> e.getType() == EventType.REPORTING_ENTRY_PUBLISHED))
                .singleElement()
                .satisfies(e -> assertThat(e.getPayload().toString()).contains("group/stream", "the reason"));
    }

    private static boolean canConnect(URI endpoint) {
        try (var socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
