package io.github.sagemaker4j.deploy;

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
 * in the service when an {@link EndpointSpec} that names it is deployed, or by {@link #create}.
 *
 * <pre>{@code
 * var churn = Model.of(m -> m
 *         .runtime(ServingRuntime.of(ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/churn:1")))
 *         .data("s3://models/churn/model.tar.gz"));
 * var trained = Model.from(job.await());
 * var faces = Model.of(m -> m
 *         .runtime(PyTorch.serving("2.1", "py310"))
 *         .data("s3://models/faces/model.tar.gz")
 *         .source(Source.of(Path.of("serve"), "inference.py")));
 * }</pre>
 *
 * Where a runtime looks for code inside the model's archive, a copy of the archive with the code in its folder
 * {@code code} is made, once for each content: as a stream, or inside S3 where the files are not packed. Without a
 * source nothing is copied.
 */
@Value.Immutable
@Spec
public interface Model extends HostedModel, WithModel {

    /** {@return the image that serves, its environment, and how inference code reaches it} */
    ServingRuntime runtime();

    /**
     * {@return the data in S3: one {@code .tar.gz}, which the service unpacks, or a prefix ending in a slash, whose
     * files are used as they are; none if absent}
     */
    Optional<String> data();

    /**
     * {@return whether the data is a prefix with many archives, each a model of its own that is loaded when a request
     * names it; false by default}
     */
    @Value.Default
    default boolean multiModel() {
        return false;
    }

    /** {@return the inference code; only for runtimes that take it from outside the image} */
    Optional<Source> source();

    /**
     * {@return the KMS key of what is written to S3 for it, code and the copy with the code; that of the training job's
     * output where it comes from one, else the session's for outputs}
     */
    Optional<String> modelKmsKey();

    /** {@return environment variables of the container, over the runtime's; printed only masked} */
    @Value.Redacted
    Map<String, String> environment();

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
        return ImmutableModel.copyOf(this).withOverlay(RequestOverlay.after(overlay(), set));
    }

    /**
     * Adds environment variables of the container; {@code withEnvironment} replaces all.
     *
     * @param more variables, which win over those of the same name
     * @return a copy
     */
    default Model plusEnvironment(Map<String, String> more) {
        return ImmutableModel.copyOf(this).withEnvironment(Tagging.merged(environment(), more));
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
