package io.github.sagemaker4j.internal.create;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.ApiCall;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * How one kind of thing is created exactly once. The API has no token for that, so the name is the key: when an answer
 * is lost, the thing of that name is described, and taken for ours if its request tag is ours. A name that was taken
 * before is an error, never adopted.
 *
 * <pre>{@code
 * new ApiCall<>("CreateModel", RequestTag.added(session, "Model", request), new Creation<CreateModelRequest>(
 *         "Model", SageMakerClient::createModel, (client, name) -> client.describeModel(r -> r.modelName(name))));
 * }</pre>
 *
 * A plan that creates this way reads {@code sagemaker:Describe<Noun>} and {@code sagemaker:ListTags}.
 *
 * @param noun what is created, as the API writes it, such as {@code TrainingJob}: its members are {@code <noun>Name}
 *     and {@code <noun>Arn}
 * @param create sends the request
 * @param describe reads the thing of a name
 * @param <R> the create request's type
 */
public record Creation<R extends SdkPojo>(
        String noun, BiConsumer<SageMakerClient, R> create, BiFunction<SageMakerClient, String, SdkPojo> describe)
        implements ApiCall.Sender<R> {

    /**
     * Creates the thing, once.
     *
     * @throws io.github.sagemaker4j.NameTakenException if another thing has the name
     * @throws io.github.sagemaker4j.RoleRefusedException if the service can't take on the role for a minute
     * @throws software.amazon.awssdk.core.exception.SdkException if the service refuses, or can't be reached
     */
    @Override
    public void send(Session session, R request) {
        new Submission<>(this, session, request, Patience.USUAL).send();
    }

    /** The noun as people write it: {@code training job}. */
    String thing() {
        return noun.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
