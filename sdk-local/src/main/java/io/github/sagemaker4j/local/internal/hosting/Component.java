package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionException;

/** An inference component: copies of a model on the machines of a variant. */
final class Component implements Resource {

    private static final String SPECIFICATION = "Specification";

    private final Endpoint endpoint;
    private final ObjectNode request;
    private final Clock clock;
    private final Instant created;
    private Instant modified;
    private Serving serving;
    private ObjectNode specification;
    private int copies;
    private String status = "Creating";
    private String reason = "";

    Component(Endpoint endpoint, ObjectNode request, Serving serving) {
        this(endpoint, request, serving, endpoint.context().platform().clock().instant());
    }

    private Component(Endpoint endpoint, ObjectNode request, Serving serving, Instant created) {
        this.endpoint = endpoint;
        this.clock = endpoint.context().platform().clock();
        this.created = created;
        this.modified = created;
        this.request = request;
        this.serving = serving;
        this.specification = Json.child(request, SPECIFICATION);
        this.copies = request.path("RuntimeConfig").path("CopyCount").asInt(1);
    }

    /** The component of which {@link #kept} told; nothing serves yet. */
    static Component restored(Endpoint endpoint, ObjectNode kept) {
        var created = Json.instant(kept.path("Created"));
        var component = new Component(endpoint, Json.child(kept, "Request"), new Machines(), created);
        component.specification = Json.child(kept, SPECIFICATION);
        component.copies = kept.path("Copies").asInt();
        component.status = "Updating";
        return component;
    }

    /** All there is to say of it. */
    synchronized ObjectNode kept() {
        var kept = Json.object().put("Endpoint", endpoint.name()).put("Created", Json.time(created));
        kept.put("Copies", copies).set("Request", request);
        return kept.set(SPECIFICATION, specification);
    }

    @Override
    public String name() {
        return Json.required(request, "InferenceComponentName");
    }

    Endpoint endpoint() {
        return endpoint;
    }

    String variant() {
        return Json.required(request, "VariantName");
    }

    String arn() {
        return Kind.COMPONENT.arn(endpoint.caller(), name());
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

    synchronized Serving serving() {
        return serving;
    }

    synchronized ObjectNode specification() {
        return specification;
    }

    synchronized int copies() {
        return copies;
    }

    synchronized void move(String next) {
        status = next;
        modified = clock.instant();
    }

    /** Brings as many copies into service as are wanted; blocks until they are. */
    void scale(int wanted) {
        Serving current;
        synchronized (this) {
            copies = wanted;
            current = serving;
        }
        settle(current);
    }

    /** Puts copies of another model in the place of these, which answer until then. */
    void replace(ObjectNode next, Serving by) {
        Serving before;
        if (!settle(by)) {
            by.close();
            return;
        }
        synchronized (this) {
            before = serving;
            serving = by;
            specification = next;
        }
        before.close();
    }

    private boolean settle(Serving all) {
        try {
            all.scale(copies()).join();
            end("InService", "");
            return true;
        } catch (CompletionException e) {
            end("Failed", Fleet.failure(e).reason());
            return false;
        }
    }

    synchronized void end(String last, String why) {
        reason = why;
        if (!status.equals("Deleting")) {
            move(last);
        }
    }

    synchronized ObjectNode describe() {
        var answer = summary().put("EndpointArn", endpoint.arn());
        answer.set(SPECIFICATION, specification);
        answer.putObject("RuntimeConfig")
                .put("DesiredCopyCount", copies)
                .put("CurrentCopyCount", Math.min(copies, serving.count()));
        if (!reason.isEmpty()) {
            answer.put("FailureReason", reason);
        }
        return answer;
    }

    @Override
    public synchronized ObjectNode summary() {
        return Json.object()
                .put("InferenceComponentName", name())
                .put("InferenceComponentArn", arn())
                .put("EndpointName", endpoint.name())
                .put("EndpointArn", endpoint.arn())
                .put("VariantName", variant())
                .put("InferenceComponentStatus", status)
                .put("CreationTime", Json.time(created))
                .put("LastModifiedTime", Json.time(modified));
    }
}
