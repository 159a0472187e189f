package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.Source;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/**
 * What is served: an image, data in S3 and, where the runtime takes it, inference code. A value; the model is created
 * in the service when an {@link EndpointSpec} that names it is deployed.
 *
 * <pre>{@code
 * var churn = Model.of(m -> m
 *         .runtime(ServingRuntime.of(ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1")))
 *         .data("s3://models/churn/model.tar.gz"));
 * var trained = Model.from(job.await());
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Model extends WithModel {

    /** {@return the image that serves, its environment, and how inference code reaches it} */
    ServingRuntime runtime();

    /**
     * {@return the data in S3: one {@code .tar.gz}, which the service unpacks, or a prefix ending in a slash, whose
     * files are used as they are; none if absent}
     */
    Optional<String> data();

    /** {@return the exact name, unique among the account's models; made from {@link #baseName} and the time if absent} */
    Optional<String> name();

    /** {@return what a made name begins with; the image's repository if absent} */
    Optional<String> baseName();

    /** {@return the inference code; only for runtimes that take it from outside the image} */
    Optional<Source> source();

    /** {@return environment variables of the container, over the runtime's; printed only masked} */
    @Value.Redacted
    Map<String, String> environment();

    /** {@return the role of the model; the session's default if absent} */
    Optional<Role> role();

    /** {@return VPC and isolation; the session's default if absent} */
    Optional<Network> network();

    /** {@return tags of the model, merged over the session's and the endpoint's; up to 50 with those} */
    Map<String, String> tags();

    /** {@return what {@link #customize} has set: laid over the planned request last} */
    Optional<CreateModelRequest> overlay();

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        ModelRules.check(this);
    }

    /**
     * Sets any member of the request that has no attribute here, as estimators do. Several calls compose.
     *
     * <pre>{@code
     * model.customize(r -> r.primaryContainer(c -> c.imageConfig(i -> i.repositoryAccessMode("Vpc"))));
     * }</pre>
     *
     * @param change sets members of the request; not the model's name, which {@link #name} is for
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if the name is set
     */
    default Model customize(UnaryOperator<CreateModelRequest.Builder> change) {
        var set = change.apply(CreateModelRequest.builder()).build();
        return ImmutableModel.copyOf(this)
                .withOverlay(overlay().map(o -> RequestOverlay.lay(set, o)).orElse(set));
    }

    /** {@return a builder that asks for the runtime first} */
    static ImmutableModel.RuntimeBuildStage builder() {
        return ImmutableModel.builder();
    }

    /**
     * Makes a model.
     *
     * @param spec sets the attributes
     * @return the model
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static Model of(Function<ImmutableModel.RuntimeBuildStage, ImmutableModel.BuildFinal> spec) {
        return spec.apply(builder()).build();
    }

    /**
     * What a training job has made, with its role, network and isolation. The code that trained comes along where the
     * runtime fetches code as an archive; otherwise inference code is what the image or the artifact holds.
     *
     * @param trained the job's result
     * @return the model
     */
    static Model from(TrainedModel trained) {
        return TrainedModels.model(trained);
    }
}
