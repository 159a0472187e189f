package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;

/** Decides between a new endpoint and an update of the one that is there. */
final class Endpoints {

    private Endpoints() {}

    static EndpointUpdate deployOrUpdate(EndpointSpec spec, Session session, Rollout rollout) {
        var name = spec.name()
                .orElseThrow(() -> new InvalidSpecException(
                        "endpoint",
                        Problem.of(
                                "NAME-06",
                                "name",
                                "",
                                "is missing, so there is nothing that could be updated",
                                "name the endpoint, or deploy it")));
        var found = Described.of(session, new Resource(Resource.ENDPOINT, name));
        if (found.isEmpty()) {
            return new DeployPlans(spec, session).plan(EndpointUpdate::ofNew).run(session);
        }
        return Endpoint.attach(session, name).update(spec, rollout);
    }
}
