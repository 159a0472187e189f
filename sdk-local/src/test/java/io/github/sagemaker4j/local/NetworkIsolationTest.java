package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** EnableNetworkIsolation of processes; {@link ImagesTest} has that of containers. */
class NetworkIsolationTest {

    private static final String TRIES = """
            import os, socket, threading
            print("keys", sorted(name for name in os.environ if name.startswith("AWS_")))
            try:
                socket.create_connection(("127.0.0.1", int(os.environ["PORT"])), 5)
                print("out: open")
            except OSError as error:
                print("out: closed")
            own = socket.create_server(("127.0.0.1", 0))
            socket.create_connection(own.getsockname(), 5)
            print("own: open")
            """;

    @Test
    void aJobHasNoKeyAndInNamespacesNoNetworkButItsOwnLoopback() throws Exception {
        try (var stage = new Stage()) {
            var log = train(stage, 1);
            assertThat(log).contains("keys ['AWS_DEFAULT_REGION', 'AWS_REGION']", "own: open");
            assertThat(log)
                    .contains(
                            log.contains("in namespaces of its own")
                                    ? "out: closed"
                                    : "this runner cannot close its network");
        }
    }

    @Test
    void hostsOfOneJobReachEachOtherAndTheLogSaysThatTheNetworkIsOpen() throws Exception {
        try (var stage = new Stage()) {
            assertThat(train(stage, 2)).contains("out: open", "this runner cannot close its network");
        }
    }

    @Test
    void aPlainProcessSaysThatItsNetworkIsOpen() throws Exception {
        try (var stage = new Stage(l -> l.runner(Runner.PROCESS))) {
            assertThat(train(stage, 1))
                    .contains(
                            "keys ['AWS_DEFAULT_REGION', 'AWS_REGION']",
                            "out: open",
                            "EnableNetworkIsolation: it has no key of the platform; this runner cannot close its network");
        }
    }

    @Test
    void aServerHasNoKeyAndIsReached() throws Exception {
        try (var stage = new Stage()) {
            var data = stage.archive("models/closed.tar.gz", Map.of("code/inference.py", """
                    import os
                    def model_fn(folder):
                        return "AWS_ACCESS_KEY_ID" in os.environ
                    def predict_fn(data, model):
                        return model
                    """));
            stage.sageMaker.createModel(r -> r.modelName("closed")
                    .executionRoleArn(Stage.ROLE)
                    .enableNetworkIsolation(true)
                    .primaryContainer(c -> c.image(Stage.IMAGE)
                            .modelDataUrl(data)
                            .environment(Map.of("SAGEMAKER_PROGRAM", "inference.py"))));
            var hosting = new Hosting(stage);
            assertThat(hosting.deploy("closed", Hosting.variant("only", "closed", 1))
                            .endpointStatus())
                    .isEqualTo(EndpointStatus.IN_SERVICE);
            assertThat(stage.runtime
                            .invokeEndpoint(r -> r.endpointName("closed")
                                    .contentType("application/json")
                                    .accept("application/json")
                                    .body(SdkBytes.fromUtf8String("[1]")))
                            .body()
                            .asUtf8String())
                    .isEqualTo("false");
        }
    }

    private static String train(Stage stage, int hosts) throws Exception {
        var name = "isolated-" + hosts;
        var environment = Map.of("PORT", Integer.toString(stage.local.endpoint().getPort()));
        stage.begin(
                name,
                TRIES,
                r -> r.enableNetworkIsolation(true)
                        .environment(environment)
                        .resourceConfig(c -> c.instanceType(TrainingInstanceType.ML_M5_LARGE)
                                .instanceCount(hosts)
                                .volumeSizeInGB(1)));
        assertThat(stage.end(name).trainingJobStatus()).as(stage.log(name)).isEqualTo(TrainingJobStatus.COMPLETED);
        return stage.log(name);
    }
}
