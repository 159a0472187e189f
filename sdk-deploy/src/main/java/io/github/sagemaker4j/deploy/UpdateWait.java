package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/**
 * The end of one update: in service by the new configuration, or not.
 *
 * @param session what to ask with
 * @param oldConfig the configuration before
 * @param made what was made for the update
 * @param keepOld whether the old configuration stays
 * @param suspended the auto scaling that ended for the update
 */
record UpdateWait(Session session, String oldConfig, Made made, boolean keepOld, SuspendedScaling suspended)
        implements EndpointUpdate.UpdateEnd {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateWait.class);

    @Override
    public Endpoint await(Endpoint endpoint, String configName, Duration atMost) {
        var found = EndpointWaits.updated(session, endpoint.name(), configName, atMost);
        var status = found.map(DescribeEndpointResponse::endpointStatus);
        if (status.filter(EndpointStatus.IN_SERVICE::equals).isEmpty()) {
            throw endpoint.failure(found);
        }
        var live = found.orElseThrow().endpointConfigName();
        if (!live.equals(configName)) {
            throw rolledBack(endpoint, configName, found.orElseThrow());
        }
        if (!keepOld) {
            removeOld(endpoint.name());
        }
        return endpoint;
    }

    private UpdateRolledBackException rolledBack(Endpoint endpoint, String configName, DescribeEndpointResponse found) {
        var reason = Optional.ofNullable(found.failureReason()).orElse("the service gives no reason");
        var log = ContainerLog.tail(session, endpoint.name());
        var removal = new Removal(session);
        suspended.restore(session, removal);
        if (!made.keepOnFailure()) {
            made.newestFirst().forEach(removal::remove);
        }
        return new UpdateRolledBackException(
                endpoint.name(),
                new UpdateRolledBackException.Change(found.endpointConfigName(), configName, reason),
                log,
                removal);
    }

    /** That the old things can't be removed does not make the update a failure: they cost nothing. */
    private void removeOld(String endpointName) {
        List<Resource> old = new Belongings(session, endpointName, Made.UNKNOWN).replaced(oldConfig);
        var removal = new Removal(session);
        old.forEach(removal::remove);
        if (!removal.left().isEmpty()) {
            LOG.warn("Endpoint {} is updated, but of the old configuration is left: {}", endpointName, removal.left());
        }
    }
}
