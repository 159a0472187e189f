package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a completed training job has made: a value that any session can deploy. It carries what must not be lost
 * between training and serving: network, isolation, role and keys.
 *
 * <pre>{@code
 * Endpoint endpoint = model.deploy(session, RealTime.of(Instances.of("ml.m5.large"))).await();
 * }</pre>
 */
@Value.Immutable
@Spec
public interface TrainedModel extends WithTrainedModel {

    /** {@return the name of the training job} */
    String jobName();

    /** {@return the artifact in S3: {@code model.tar.gz}, or a prefix where the job did not compress it} */
    String artifact();

    /** {@return how it is served} */
    ServingRuntime serving();

    /** {@return the algorithm resource that trained in place of an image: its model is served by a model package} */
    Optional<String> algorithmName();

    /** {@return the role of the job} */
    Role role();

    /** {@return whether the artifact is one archive; a prefix of single files otherwise} */
    @Value.Default
    default boolean compressed() {
        return true;
    }

    /** {@return the code that trained, if it was script mode; it serves too unless a deployment says otherwise} */
    Optional<Source> source();

    /** {@return where that code is in S3} */
    Optional<String> sourceArchive();

    /** {@return the job's VPC, isolation and encryption} */
    Optional<Network> network();

    /** {@return the KMS key of the job's output} */
    Optional<String> outputKmsKey();

    /** {@return the KMS key of the volumes of the job's machines} */
    Optional<String> volumeKmsKey();

    /** {@return the last value of each metric that the service read from the log} */
    Map<String, Double> metrics();

    /**
     * Serves the model.
     *
     * @param session region, credentials and defaults
     * @param deployment how: real time, serverless, asynchronous
     * @param <H> the handle of that kind of deployment
     * @return what is being deployed
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work; nothing was sent
     */
    default <H> H deploy(Session session, Deployment<H> deployment) {
        return deployment.plan(session, this).run(session);
    }

    /**
     * What {@link #deploy} would send.
     *
     * @param session region and defaults; may be offline
     * @param deployment how the model is to be served
     * @param <H> the handle of that kind of deployment
     * @return the plan
     * @throws io.github.sagemaker4j.InvalidSpecException if it cannot work
     */
    default <H> Plan<H> plan(Session session, Deployment<H> deployment) {
        return deployment.plan(session, this);
    }
}
