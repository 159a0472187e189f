package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Removes things one by one; what can't be removed does not keep the rest from being so. */
final class Removal {

    static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final Session session;
    private final List<String> removed = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    Removal(Session session) {
        this.session = session;
    }

    List<String> removed() {
        return List.copyOf(removed);
    }

    /** What is still there, each with the reason. */
    List<String> left() {
        return List.copyOf(left);
    }

    void remove(Resource resource) {
        attempt(resource, () -> {
            delete(session, resource);
            removed.add(resource.toString());
        });
    }

    /** Removes what may exist and may be another's: only if it exists, and this library has made it. */
    void ifOurs(Resource resource) {
        attempt(resource, () -> {
            var found = Described.of(session, resource);
            if (found.isPresent() && found.get().isOurs()) {
                delete(session, resource);
                removed.add(resource.toString());
            }
        });
    }

    /** Deletes a thing, which may be gone already; an endpoint is awaited until it is gone. */
    static void delete(Session session, Resource resource) {
        var client = session.client(SageMakerClient::builder);
        var name = resource.name();
        try {
            switch (resource.noun()) {
                case Resource.ENDPOINT -> {
                    EndpointWaits.settled(session, name);
                    client.deleteEndpoint(r -> r.endpointName(name));
                    EndpointWaits.gone(session, name);
                }
                case Resource.COMPONENT -> {
                    ComponentWaits.settled(session, name, EndpointWaits.USUAL);
                    client.deleteInferenceComponent(r -> r.inferenceComponentName(name));
                    ComponentWaits.gone(session, name);
                }
                case Resource.SCALING -> ScalingPlans.remove(session, resource);
                case Resource.UPDATE -> {} // the service itself goes back where an update fails
                case Resource.CONFIG -> client.deleteEndpointConfig(r -> r.endpointConfigName(name));
                case Resource.PACKAGE -> client.deleteModelPackage(r -> r.modelPackageName(name));
                default -> client.deleteModel(r -> r.modelName(name));
            }
        } catch (SdkException e) {
            if (!Faults.isAbsent(e)) {
                throw e;
            }
        }
    }

    /** Does one thing, and notes what it was about where it fails. */
    void attempt(Resource resource, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be removed", resource, e);
            left.add(resource + " (" + e.getMessage() + ")");
        }
    }
}
