package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An endpoint: the fleet in service, and the one on its way. */
final class Endpoint implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    private final String name;
    private final FleetContext context;
    private final Random random;
    private final Instant created = Instant.now();
    private volatile Fleet fleet = Fleet.NONE;
    private Fleet coming = Fleet.NONE;
    private String status = "Creating";
    private String config;
    private String reason = "";
    private Instant modified = created;

    Endpoint(String name, String config, FleetContext context) {
        this.name = name;
        this.config = config;
        this.context = context;
        this.random = new Random(context.platform().settings().seed());
    }

    @Override
    public String name() {
        return name;
    }

    Caller caller() {
        return context.caller();
    }

    FleetContext context() {
        return context;
    }

    String arn() {
        return Kind.ENDPOINT.arn(caller(), name);
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public synchronized Instant modified() {
        return modified;
    }

    @Override
    public synchronized String status() {
        return status;
    }

    Fleet fleet() {
        return fleet;
    }

    /** The variant for the next invocation. */
    Optional<Variant> choose() {
        synchronized (random) {
            return fleet.at(random.nextDouble());
        }
    }

    /** Begins a change, unless one is under way. */
    synchronized void begin() {
        if (!status.equals("InService")) {
            throw ServiceError.validation(
                    status.equals("Failed")
                            ? "Cannot update failed endpoint \"" + arn() + "\"."
                            : "Cannot update in-progress endpoint \"" + arn() + "\".");
        }
        move("Updating");
    }

    /** Brings a fleet into service in place of the one before, which serves until then. */
    void deploy(Fleet next) {
        synchronized (this) {
            if (status.equals("Deleting")) {
                return;
            }
            coming = next;
        }
        try {
            next.start();
            replace(next);
        } catch (ContainerFailure e) {
            giveUp(e.reason());
        } catch (RuntimeException e) {
            LOG.warn("Endpoint {} could not be deployed", name, e);
            giveUp("InternalServerError: " + e);
        }
    }

    /** Applies a change to the fleet in service. */
    void change(Runnable work) {
        try {
            work.run();
            finish("");
        } catch (ContainerFailure e) {
            finish(e.reason());
        }
    }

    /** Ends all that serves; returns when nothing is left. */
    void delete() {
        synchronized (this) {
            move("Deleting");
        }
        coming().close();
        fleet.close();
        context.platform().access().revoke(context.key());
        Folders.delete(context.folder());
    }

    synchronized ObjectNode describe() {
        var answer = Json.object();
        answer.put("EndpointName", name).put("EndpointArn", arn()).put("EndpointConfigName", config);
        var variants = answer.putArray("ProductionVariants");
        fleet.variants().forEach(variant -> variants.add(variant.describe()));
        answer.put("EndpointStatus", status);
        if (!reason.isEmpty()) {
            answer.put("FailureReason", reason);
        }
        answer.put("CreationTime", Json.time(created)).put("LastModifiedTime", Json.time(modified));
        return Json.pruned(answer);
    }

    @Override
    public synchronized ObjectNode summary() {
        var answer = Json.object().put("EndpointName", name).put("EndpointArn", arn());
        answer.put("CreationTime", Json.time(created)).put("LastModifiedTime", Json.time(modified));
        return answer.put("EndpointStatus", status);
    }

    private synchronized Fleet coming() {
        return coming;
    }

    private void replace(Fleet next) {
        Fleet before;
        synchronized (this) {
            before = fleet;
            fleet = next;
            coming = Fleet.NONE;
            config = next.config();
        }
        before.close();
        finish("");
    }

    /** Goes back to what was before. */
    void giveUp(String why) {
        synchronized (this) {
            coming = Fleet.NONE;
        }
        finish(why);
    }

    private synchronized void finish(String why) {
        reason = why;
        if (!status.equals("Deleting")) {
            // After a failed update the fleet before it still serves.
            move(fleet.equals(Fleet.NONE) ? "Failed" : "InService");
        }
    }

    private synchronized void move(String next) {
        status = next;
        modified = Instant.now();
    }
}
