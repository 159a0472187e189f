package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;

/**
 * Predictions for everything under a prefix in S3, on machines that come for the job and go with it.
 *
 * <pre>{@code
 * var transformer = Transformer.of(model, Instances.of("ml.m5.large", 4)).withOutputPath("s3://scores/today/");
 * String scores = transformer.transform(session, TransformInput.s3("s3://data/today/")).await();
 * }</pre>
 *
 * A model that does not exist yet is created first; where the job is refused, it is removed again.
 */
@Value.Immutable
@Spec
public interface Transformer extends WithTransformer {

    /** {@return the machines; transforming has no groups, warm pools or training plans} */
    Instances instances();

    /** {@return the model to create; absent if it exists already} */
    Optional<HostedModel> model();

    /** {@return the name of a model that exists already} */
    Optional<String> modelName();

    /** {@return the exact name of the job; made from {@link #baseName} and the time if absent} */
    Optional<String> name();

    /** {@return what a made name begins with; what the model's does if absent} */
    Optional<String> baseName();

    /** {@return where answers go; a folder of the job's name in the default bucket if absent} */
    Optional<String> outputPath();

    /** {@return the KMS key that encrypts answers} */
    Optional<String> outputKmsKey();

    /** {@return how answers are put together; without anything between them if absent} */
    Optional<AssemblyType> assembleWith();

    /** {@return the MIME type that is asked for; the container's own choice if absent} */
    Optional<String> accept();

    /** {@return how many records are in a request; the service's choice if absent} */
    Optional<BatchStrategy> strategy();

    /** {@return the largest request in MB, 0 to 100; the service's choice if absent} */
    Optional<Integer> maxPayloadInMb();

    /** {@return how many requests an instance gets at a time; the container's choice if absent} */
    Optional<Integer> maxConcurrentTransforms();

    /** {@return environment variables of the container, over the model's; printed only masked} */
    @Value.Redacted
    Map<String, String> environment();

    /** {@return tags of job and model, merged over the session's} */
    Map<String, String> tags();

    /** {@return what {@link #customize} has set: laid over the planned request last} */
    Optional<CreateTransformJobRequest> overlay();

    /** Checks everything that needs no session; all problems are listed at once. */
    @Value.Check
    default void check() {
        TransformRules.check(this);
    }

    /**
     * What {@link #transform} would send. Sends nothing.
     *
     * @param session region and defaults; may be offline
     * @param input what to read
     * @return the plan
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    default Plan<TransformJob> plan(Session session, TransformInput input) {
        return new TransformPlans(this, session).plan(input);
    }

    /**
     * Starts the job (the API's {@code CreateTransformJob}). Returns when the service has accepted it.
     *
     * @param session region, credentials and defaults
     * @param input what to read
     * @return the job, to be awaited
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; nothing was sent
     */
    default TransformJob transform(Session session, TransformInput input) {
        return plan(session, input).run(session);
    }

    /**
     * Sets any member of the request that has no attribute here. Several calls compose.
     *
     * @param change sets members of the request; not the job's name
     * @return a copy
     * @throws io.github.sagemaker4j.InvalidSpecException if the name is set
     */
    default Transformer customize(UnaryOperator<CreateTransformJobRequest.Builder> change) {
        var set = change.apply(CreateTransformJobRequest.builder()).build();
        return ImmutableTransformer.copyOf(this).withOverlay(RequestOverlay.after(overlay(), set));
    }

    /**
     * With a model of any kind.
     *
     * @param model the model
     * @param instances type and count
     * @return the transformer
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static Transformer of(HostedModel model, Instances instances) {
        return ImmutableTransformer.builder().instances(instances).model(model).build();
    }

    /**
     * With what a training job has made.
     *
     * @param trained the job's result
     * @param instances type and count
     * @return the transformer
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static Transformer of(TrainedModel trained, Instances instances) {
        return of(HostedModel.from(trained), instances);
    }

    /**
     * With a model that exists in the service already.
     *
     * @param modelName the model's name
     * @param instances type and count
     * @return the transformer
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    static Transformer ofModelNamed(String modelName, Instances instances) {
        return ImmutableTransformer.builder()
                .instances(instances)
                .modelName(modelName)
                .build();
    }
}
