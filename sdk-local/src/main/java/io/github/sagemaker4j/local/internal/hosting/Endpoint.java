package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Reason;
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
    private final Instant created;
    private volatile Fleet fleet = Fleet.NONE;
    private volatile Fleet coming = Fleet.NONE;
    private volatile double comingShare;
    private volatile Runnable changed = () -> {};
    private JsonNode remembered = MissingNode.getInstance();
    private String status = "Creating";
    private Document config;
    private String reason = "";
    private Instant modified;

    private Endpoint(String name, Document config, Instant created, FleetContext context) {
        this.name = name;
        this.config = config;
        this.context = context;
        this.created = created;
        this.modified = created;
        this.random = new Random(context.platform().settings().seed());
    }

    static Endpoint of(String name, Document config, FleetContext context) {
        return new Endpoint(name, config, context.platform().clock().instant(), context);
    }

    /** The endpoint of which {@link #kept} told; it serves again when its configuration is deployed again. */
    static Endpoint restored(ObjectNode kept, FleetContext context) {
        var config = Document.form(Kind.ENDPOINT_CONFIG).resource(Json.child(kept, "Config"), context.caller());
        var endpoint = new Endpoint(Json.required(kept, "Name"), config, Json.instant(kept.path("Created")), context);
        endpoint.status = "SystemUpdating";
        endpoint.remembered = kept.path("Variants");
        return endpoint;
    }

    /** All there is to say of it. */
    synchronized ObjectNode kept() {
        var kept = Json.object().put("Name", name).put("Created", Json.time(created));
        kept.set("Config", Document.form(Kind.ENDPOINT_CONFIG).state(config));
        var variants = kept.putObject("Variants");
        fleet.variants()
                .forEach(variant -> variants.putObject(variant.name())
                        .put("Weight", variant.weight())
                        .put("Count", variant.wanted()));
        return kept;
    }

    /** From now on hears when it serves in another way than before. */
    void onChange(Runnable hears) {
        changed = hears;
    }

    /** How its variants stood when it was kept; asked once, by what brings them back. */
    synchronized JsonNode remembered() {
        var before = remembered;
        remembered = MissingNode.getInstance();
        return before;
    }

    synchronized Document config() {
        return config;
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
        checkSettled();
        move("Updating");
    }

    /** Refuses a change while another is under way, or after the first failed. */
    synchronized void checkSettled() {
        if (!status.equals("InService")) {
            throw ServiceError.validation(
                    status.equals("Failed")
                            ? "Cannot update failed endpoint \"" + arn() + "\"."
                            : "Cannot update in-progress endpoint \"" + arn() + "\".");
        }
    }

    /** Brings a fleet into service in place of the one before, which serves until then. */
    void deploy(Document nextConfig, Fleet next, Shift shift) {
        synchronized (this) {
            if (status.equals("Deleting")) {
                return;
            }
            coming = next;
        }
        try {
            next.start();
            shift.run(context::rings, context.platform().clock(), share -> comingShare = share);
            replace(nextConfig, next);
        } catch (ContainerFailure e) {
            rollBack(next, e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            rollBack(next, "The platform ends.");
        } catch (RuntimeException e) {
            LOG.warn("Endpoint {} could not be deployed", name, e);
            rollBack(next, Reason.of(e));
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

    /** Begins to bring a variant to a number of instances; not while another change is under way. */
    boolean scale(Variant variant, int count) {
        synchronized (this) {
            if (!status.equals("InService")) {
                return false;
            }
            move("Updating");
        }
        var thread = new Thread(
                () -> change(() -> new Change(variant, variant.weight(), count).apply()), "sagemaker4j-scale-" + name);
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    /** Gives machines for components another number, where nothing is being changed; no request notices. */
    synchronized void resize(Variant variant, int count) {
        if (status.equals("InService") && fleet.variants().contains(variant) && variant.wanted() != count) {
            variant.wanted(count);
            variant.scale().join();
            keep();
        }
    }

    /** Applies a change to the fleet in service. */
    void change(Runnable work) {
        try {
            work.run();
            keep();
            finish("");
        } catch (ContainerFailure e) {
            finish(e.reason());
        }
    }

    /** From now on it is about to go. */
    synchronized void retire() {
        move("Deleting");
    }

    /** Ends all that serves; returns when nothing is left. */
    void delete() {
        retire();
        coming().close();
        fleet.close();
        context.platform().access().revoke(context.key());
        Folders.delete(context.folder());
    }

    synchronized ObjectNode describe() {
        var answer = Json.object();
        answer.put("EndpointName", name).put("EndpointArn", arn()).put("EndpointConfigName", config.name());
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

    private synchronized void keep() {
        if (!status.equals("Deleting")) {
            changed.run();
        }
    }

    private void replace(Document nextConfig, Fleet next) {
        Fleet before;
        synchronized (this) {
            before = fleet;
            fleet = next;
            comingShare = 0;
            coming = Fleet.NONE;
            config = nextConfig;
            keep();
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
        modified = context.platform().clock().instant();
    }
}
