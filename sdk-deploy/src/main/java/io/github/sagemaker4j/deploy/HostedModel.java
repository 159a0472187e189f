package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.TrainedModel;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;

/**
 * What the API calls a model: one container ({@link Model}), several in a row ({@link PipelineModel}), a version of
 * the registry ({@link PackagedModel}), or what an algorithm resource has trained ({@link AlgorithmModel}). It is created
 * when an endpoint or a batch transform needs it, or by itself:
 *
 * <pre>{@code
 * ExistingModel made = model.create(session, "ml.m5.large");
 * }</pre>
 *
 * Not for implementation outside this library.
 */
public interface HostedModel {

    /** {@return the exact name, unique among the account's models; made from {@link #baseName} and the time if absent} */
    Optional<String> name();

    /** {@return what a made name begins with; the image's repository if absent} */
    Optional<String> baseName();

    /** {@return the role of the model; the session's default if absent} */
    Optional<Role> role();

    /** {@return VPC and isolation; the session's default if absent} */
    Optional<Network> network();

    /**
     * {@return the KMS key of the volumes of machines that run it, where neither they, the endpoint nor the session's
     * defaults name one; that of the training job's machines where it comes from a job. Machines that encrypt storage of
     * their own take none}
     */
    Optional<String> volumeKmsKey();

    /** {@return tags of the model, merged over the session's and the endpoint's; up to 50 with those} */
    Map<String, String> tags();

    /** {@return what {@code customize} has set: laid over the planned request last} */
    Optional<CreateModelRequest> overlay();

    /**
     * What {@link #create} would send. Sends nothing.
     *
     * @param session region and defaults; may be offline
     * @param instanceType where it will run, such as {@code ml.m5.large}: decides between images for CPU and GPU
     * @return the plan
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; lists all problems
     */
    default Plan<ExistingModel> plan(Session session, String instanceType) {
        return ModelPlans.alone(this, session, instanceType);
    }

    /**
     * Creates the model alone (the API's {@code CreateModel}), with no endpoint. It costs nothing while nothing uses it.
     *
     * @param session region, credentials and defaults
     * @param instanceType where it will run, such as {@code ml.m5.large}
     * @return the model that exists now
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; nothing was created
     * @throws io.github.sagemaker4j.NameTakenException if there is another model of that name
     */
    default ExistingModel create(Session session, String instanceType) {
        return plan(session, instanceType).run(session);
    }

    /**
     * What a training job has made.
     *
     * @param trained the job's result
     * @return a {@link Model}, or an {@link AlgorithmModel} where an algorithm resource has trained
     */
    static HostedModel from(TrainedModel trained) {
        return TrainedModels.hosted(trained);
    }
}
