package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.JobFailedException;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The whole way on the local platform: jobs that train, endpoints that serve, nothing left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalDeployTest {

    private static final String IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/echo:1";
    private static final Instances SMALL = Instances.of("ml.m5.large");
    private final LocalSageMaker local = LocalSageMaker.start(l -> l.run(IMAGE, Program.java(EchoProgram.class)));
    private final Session session = local.session();

    @AfterAll
    void close() {
        session.close();
        local.close();
    }

    @Test
    void b29ServesTwoTrainedModelsByWeightAndLeavesNothing() {
        var spec = EndpointSpec.of(e -> e.name("ab")
                .variant(ProductionVariant.of("champion", train("gold"), SMALL).withWeight(95))
                .variant(ProductionVariant.of("challenger", train("silver"), SMALL)
                        .withWeight(5)));
        var live = spec.deploy(session).await();
        var predictor = live.predictor(Codec.csv());

        assertThat(predictor.withTargetVariant("challenger").invoke("x"))
                .extracting(Prediction::value, Prediction::variant)
                .containsExactly("silver", "challenger");
        var answers = new ArrayList<String>();
        for (var i = 0; i < 200; i++) {
            answers.add(predictor.predict("x"));
        }
        assertThat(Collections.frequency(answers, "gold")).isGreaterThan(150);

        live.shiftTraffic(Map.of("champion", 0, "challenger", 1)).await();
        assertThat(predictor.predict("x")).isEqualTo("silver");

        live.delete();
        var service = session.client(SageMakerClient::builder);
        assertThat(service.listEndpoints().endpoints()).isEmpty();
        assertThat(service.listEndpointConfigs().endpointConfigs()).isEmpty();
        assertThat(service.listModels().models()).isEmpty();
    }

    @Test
    void removesAnEndpointWhoseContainerDoesNotStartAndShowsItsLog() {
        var endpoint = train("broken").deploy(session, RealTime.of(SMALL).withName("broken"));

        assertThatExceptionOfType(EndpointFailedException.class)
                .isThrownBy(endpoint::await)
                .withMessageContaining("the word is broken")
                .withMessageContaining("Removed again: endpoint \"broken\"");
        var service = session.client(SageMakerClient::builder);
        assertThat(service.listEndpoints(r -> r.nameContains("broken")).endpoints())
                .isEmpty();
    }

    @Test
    void b31GivesNothingToDeployOfAJobThatDidNotComplete() {
        assertThatExceptionOfType(JobFailedException.class).isThrownBy(() -> train("nothing"));
        assertThat(local.requests())
                .filteredOn(r -> r.operation().equals("CreateModel"))
                .noneMatch(r -> r.bodyText().contains("nothing"));
    }

    @Test
    void b28AsksNobodyButThePlatform() {
        var asked = ConcurrentHashMap.<String>newKeySet();
        var usual = ProxySelector.getDefault();
        ProxySelector.setDefault(new Hosts(asked));
        try (var session = local.session()) {
            var job = ContainerEstimator.of(e ->
                            e.instances(SMALL).image(ContainerImage.of(IMAGE)).hyperParameter("word", "gold"))
                    .fit(session);
            job.await()
                    .deploy(session, RealTime.of(SMALL).withName("alone"))
                    .await()
                    .delete();
        } finally {
            ProxySelector.setDefault(usual);
        }

        assertThat(asked).contains("127.0.0.1").isSubsetOf("127.0.0.1", "localhost");
        assertThat(local.requests()).noneMatch(r -> r.operation().equals("GetCallerIdentity"));
    }

    /** Notes every host that a connection is made to. */
    private static final class Hosts extends ProxySelector {

        private final Collection<String> hosts;

        Hosts(Collection<String> hosts) {
            this.hosts = hosts;
        }

        @Override
        public List<Proxy> select(URI uri) {
            hosts.add(uri.getHost());
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private TrainedModel train(String word) {
        return ContainerEstimator.of(
                        e -> e.instances(SMALL).image(ContainerImage.of(IMAGE)).hyperParameter("word", word))
                .fit(session)
                .await();
    }
}
