package io.github.sagemaker4j.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.Program;
import io.github.sagemaker4j.training.ContainerEstimator;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The whole way on the local platform: jobs that train, endpoints that serve, nothing left. */
class LocalDeployTest {

    private static final String IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/echo:1";
    private static final Instances SMALL = Instances.of("ml.m5.large");
    private static final LocalSageMaker LOCAL =
            LocalSageMaker.start(l -> l.run(IMAGE, Program.java(EchoProgram.class)));
    private static final Session SESSION = LOCAL.session();

    @AfterAll
    static void close() {
        SESSION.close();
        LOCAL.close();
    }

    @Test
    void b29ServesTwoTrainedModelsByWeightAndLeavesNothing() {
        var spec = EndpointSpec.of(e -> e.name("ab")
                .variant(ProductionVariant.of("champion", train("gold"), SMALL).withWeight(95))
                .variant(ProductionVariant.of("challenger", train("silver"), SMALL)
                        .withWeight(5)));
        var live = spec.deploy(SESSION).await();
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
        var service = SESSION.client(SageMakerClient::builder);
        assertThat(service.listEndpoints().endpoints()).isEmpty();
        assertThat(service.listEndpointConfigs().endpointConfigs()).isEmpty();
        assertThat(service.listModels().models()).isEmpty();
    }

    @Test
    void removesAnEndpointWhoseContainerDoesNotStartAndShowsItsLog() {
        var endpoint = train("broken").deploy(SESSION, RealTime.of(SMALL).withName("broken"));

        assertThatExceptionOfType(EndpointFailedException.class)
                .isThrownBy(endpoint::await)
                .withMessageContaining("the word is broken")
                .withMessageContaining("Removed again: endpoint \"broken\"");
        var service = SESSION.client(SageMakerClient::builder);
        assertThat(service.listEndpoints(r -> r.nameContains("broken")).endpoints())
                .isEmpty();
    }

    private static TrainedModel train(String word) {
        return ContainerEstimator.of(
                        e -> e.instances(SMALL).image(ContainerImage.of(IMAGE)).hyperParameter("word", word))
                .fit(SESSION)
                .await();
    }
}
