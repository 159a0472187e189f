package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Instant;
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
    private volatile Fleet coming = Fleet.NONE;
    private volatile double comingShare;
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

    /** The fleet for the next invocation: while traffic moves, by share the one that is coming. */
    Fleet choose() {
        var share = comingShare;
        return share > 0 && next() < share ? coming : fleet;
    }

    /** The next number of this endpoint's own random series, from 0 to less than 1. */
    double next() {
        synchronized (random) {
            return random.nextDouble();
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
    void deploy(Fleet next, Shift shift) {
        synchronized (this) {
            if (status.equals("Deleting")) {
                return;
            }
            coming = next;
        }
        try {
            next.start();
            shift.run(context.hosting().alarms(), share -> comingShare = share);
            replace(next);
        } catch (ContainerFailure e) {
            rollBack(next, e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            rollBack(next, "The platform ends.");
        } catch (RuntimeException e) {
            LOG.warn("Endpoint {} could not be deployed", name, e);
            rollBack(next, "InternalServerError: " + e);
        }
    }

    private void rollBack(Fleet next, String why) {
        synchronized (this) {
            if (!fleet.equals(Fleet.NONE) && !status.equals("Deleting")) {
                move("RollingBack");
            }
            comingShare = 0;
        }
        next.close();
        giveUp(why);
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
        var shadows = answer.putArray("ShadowProductionVariants");
        fleet.shadows().forEach(variant -> shadows.add(variant.describe()));
        if (fleet.settings().isAsync()) {
            answer.set("AsyncInferenceConfig", fleet.settings().async());
        }
        if (fleet.settings().capture().isObject()) {
            answer.set("DataCaptureConfig", captured());
        }
        if (!coming.equals(Fleet.NONE) && !fleet.equals(Fleet.NONE)) {
            var pending = answer.putObject("PendingDeploymentSummary").put("EndpointConfigName", coming.config());
            coming.variants()
                    .forEach(v ->
                            pending.withArray("ProductionVariants").addObject().put("VariantName", v.name()));
        }
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

    private ObjectNode captured() {
        var capture = fleet.settings().capture();
        return Json.object()
                .put("EnableCapture", capture.path("EnableCapture").asBoolean())
                .put("CaptureStatus", capture.path("EnableCapture").asBoolean() ? "Started" : "Stopped")
                .put(
                        "CurrentSamplingPercentage",
                        capture.path("InitialSamplingPercentage").asInt())
                .put("DestinationS3Uri", Json.required(capture, "DestinationS3Uri"))
                .put("KmsKeyId", Json.required(capture, "KmsKeyId"));
    }

    private synchronized Fleet coming() {
        return coming;
    }

    private void replace(Fleet next) {
        Fleet before;
        synchronized (this) {
            before = fleet;
            fleet = next;
            comingShare = 0;
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
