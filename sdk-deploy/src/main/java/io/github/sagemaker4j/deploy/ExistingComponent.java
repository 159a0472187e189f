package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeInferenceComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.InferenceComponentStatus;

/**
 * An inference component that exists in the service. It is deleted with its endpoint, or by itself.
 *
 * <pre>{@code
 * ExistingComponent.attach(session, "chat").scale(3).await();
 * }</pre>
 */
public final class ExistingComponent {

    private final Session session;
    private final String name;

    private ExistingComponent(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    /**
     * Binds to a component by its name. Nothing is sent.
     *
     * @param session region and credentials
     * @param name the component's name
     * @return the handle
     */
    public static ExistingComponent attach(Session session, String name) {
        return new ExistingComponent(session, name);
    }

    /** {@return the component's name, unique in account and region} */
    public String name() {
        return name;
    }

    /** {@return the status, asked of the service: {@code Creating}, {@code InService}, {@code Failed} and others} */
    public InferenceComponentStatus status() {
        return describe().inferenceComponentStatus();
    }

    /** {@return how many copies serve now, asked of the service} */
    public int copies() {
        return Optional.ofNullable(describe().runtimeConfig().currentCopyCount())
                .orElse(0);
    }

    /**
     * Waits until the component is in service, two hours at most. Interrupting ends the wait, not the component.
     *
     * @return this component
     * @throws ComponentFailedException if it failed
     */
    public ExistingComponent await() {
        return await(EndpointWaits.USUAL);
    }

    /**
     * The same, at most for a time.
     *
     * @param atMost how long
     * @return this component
     * @throws io.github.sagemaker4j.WaitTimeoutException if it is not in service by then
     * @throws ComponentFailedException if it failed
     */
    public ExistingComponent await(Duration atMost) {
        var found = ComponentWaits.settled(session, name, atMost);
        if (found.filter(c -> c.inferenceComponentStatus() == InferenceComponentStatus.IN_SERVICE)
                .isEmpty()) {
            throw new ComponentFailedException(
                    name,
                    found.map(DescribeInferenceComponentResponse::failureReason)
                            .orElse("there is no such component, or it was deleted"));
        }
        return this;
    }

    /**
     * Changes how many copies serve (the API's {@code UpdateInferenceComponentRuntimeConfig}); with none, requests are
     * refused until there is one again.
     *
     * @param copies 0 or more
     * @return this component, to be awaited
     */
    public ExistingComponent scale(int copies) {
        session.client(SageMakerClient::builder)
                .updateInferenceComponentRuntimeConfig(
                        r -> r.inferenceComponentName(name).desiredRuntimeConfig(c -> c.copyCount(copies)));
        return this;
    }

    /**
     * Serves another model, or with other resources, and as many copies as said (the API's
     * {@code UpdateInferenceComponent}). The copies before serve until the new ones do.
     *
     * @param spec the component as it is to be; its model has to exist, and name, variant and tags stay as they are
     * @return this component, to be awaited
     * @throws java.util.NoSuchElementException if the model is not given by its name
     */
    public ExistingComponent update(InferenceComponent spec) {
        var wanted = ComponentRequests.of(spec, "", "", spec.modelName().orElseThrow());
        session.client(SageMakerClient::builder)
                .updateInferenceComponent(r -> r.inferenceComponentName(name)
                        .specification(wanted.specification())
                        .runtimeConfig(wanted.runtimeConfig()));
        return this;
    }

    /** Deletes the component and waits until it is gone; one that is gone already is no error. Its model stays. */
    public void delete() {
        Removal.delete(session, new Resource(Resource.COMPONENT, name));
    }

    /** {@return name and region} */
    @Override
    public String toString() {
        return "ExistingComponent[" + name + ", " + session.region() + "]";
    }

    private DescribeInferenceComponentResponse describe() {
        return session.client(SageMakerClient::builder).describeInferenceComponent(r -> r.inferenceComponentName(name));
    }
}
