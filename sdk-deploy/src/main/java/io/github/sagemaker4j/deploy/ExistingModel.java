package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** A model that exists in the service. Endpoints and batch transforms name it; it costs nothing by itself. */
public final class ExistingModel {

    private final Session session;
    private final String name;

    ExistingModel(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    /**
     * Binds to a model by its name. Nothing is sent.
     *
     * @param session region and credentials
     * @param name the model's name
     * @return the handle
     */
    public static ExistingModel attach(Session session, String name) {
        return new ExistingModel(session, name);
    }

    /** {@return the model's name, unique in its account and region} */
    public String name() {
        return name;
    }

    /** {@return the model's ARN, asked of the service} */
    public String arn() {
        return session.client(SageMakerClient::builder)
                .describeModel(r -> r.modelName(name))
                .modelArn();
    }

    /** Deletes the model (the API's {@code DeleteModel}); one that is gone already is no error. */
    public void delete() {
        Removal.delete(session, new Resource(Resource.MODEL, name));
    }

    /** {@return name and region} */
    @Override
    public String toString() {
        return "ExistingModel[" + name + ", " + session.region() + "]";
    }
}
