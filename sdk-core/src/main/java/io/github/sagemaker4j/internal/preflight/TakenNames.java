package io.github.sagemaker4j.internal.preflight;

import io.github.sagemaker4j.Preflight.Check;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Whether a chosen name is still free. */
final class TakenNames {

    private static final Map<String, BiConsumer<SageMakerClient, String>> DESCRIBE = Map.of(
            "CreateTrainingJob", (client, name) -> client.describeTrainingJob(r -> r.trainingJobName(name)),
            "CreateModel", (client, name) -> client.describeModel(r -> r.modelName(name)),
            "CreateEndpointConfig", (client, name) -> client.describeEndpointConfig(r -> r.endpointConfigName(name)),
            "CreateEndpoint", (client, name) -> client.describeEndpoint(r -> r.endpointName(name)));

    private TakenNames() {}

    static Optional<Check> check(Session session, String operation, String name) {
        return Optional.ofNullable(DESCRIBE.get(operation))
                .map(describe ->
                        Asking.about(operation.replaceFirst("^Create", "") + " " + name, read(operation), () -> {
                            try {
                                describe.accept(session.client(SageMakerClient::builder), name);
                                return Optional.of(Problem.of(
                                        "NAME-10",
                                        "name",
                                        name,
                                        "is taken in " + session.region(),
                                        "choose another, or leave it out and have one made"));
                            } catch (SdkException e) {
                                if (Faults.isAbsent(e)) {
                                    return Optional.empty();
                                }
                                throw e;
                            }
                        }));
    }

    static String read(String operation) {
        return "sagemaker:" + operation.replaceFirst("^Create", "Describe");
    }
}
