package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** A version of a group, or a package without versions. */
final class ModelPackage implements Resource {

    private static final Set<String> CHANGED =
            Set.of("ModelApprovalStatus", "ApprovalDescription", "CustomerMetadataProperties");

    private final ObjectNode request;
    private final Caller caller;
    private final int version;
    private final Instant created;
    private final Clock clock;
    private volatile Instant modified;

    private ModelPackage(ObjectNode request, Caller caller, int version, Instant created, Clock clock) {
        this.request = request;
        this.caller = caller;
        this.version = version;
        this.created = created;
        this.clock = clock;
        this.modified = created;
    }

    /** Makes one; version 0 is a package without versions. */
    static ModelPackage of(ObjectNode request, Caller caller, int version, Clock clock) {
        return new ModelPackage(request, caller, version, clock.instant(), clock);
    }

    /** How packages are kept. */
    record Form(Clock clock) implements Registry.Form<ModelPackage> {

        @Override
        public ObjectNode state(ModelPackage of) {
            var state = Json.object().put("Created", Json.time(of.created)).put("Modified", Json.time(of.modified));
            state.put("Version", of.version);
            return state.set("Request", of.request);
        }

        @Override
        public ModelPackage resource(ObjectNode state, Caller caller) {
            var request = (ObjectNode) state.path("Request");
            var created = Json.instant(state.path("Created"));
            var made = new ModelPackage(request, caller, state.path("Version").asInt(), created, clock);
            made.modified = Json.instant(state.path("Modified"));
            return made;
        }
    }

    /** The end of its ARN, which names it. */
    @Override
    public String name() {
        return version == 0 ? Json.required(request, "ModelPackageName") : group() + "/" + version;
    }

    String group() {
        return Json.required(request, "ModelPackageGroupName");
    }

    String arn() {
        return caller.arn("sagemaker", "model-package/" + name());
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public Instant modified() {
        return modified;
    }

    @Override
    public String status() {
        return "Completed";
    }

    synchronized String approval() {
        return version == 0 ? "" : request.path("ModelApprovalStatus").asText("PendingManualApproval");
    }

    synchronized ObjectNode container() {
        return (ObjectNode) request.at("/InferenceSpecification/Containers/0").deepCopy();
    }

    synchronized void update(ObjectNode change) {
        CHANGED.stream().filter(change::has).forEach(member -> request.set(member, change.get(member)));
        modified = clock.instant();
    }

    synchronized ObjectNode describe() {
        var answer = request.deepCopy();
        answer.remove("Tags");
        answer.remove("ClientToken");
        answer.put("ModelPackageArn", arn());
        if (version == 0) {
            answer.remove("ModelApprovalStatus");
        } else {
            answer.put("ModelPackageVersion", version).put("ModelApprovalStatus", approval());
            // The service model asks for a name, and allows no slash in it.
            answer.put("ModelPackageName", group());
        }
        answer.put("ModelPackageStatus", status()).put("CreationTime", Json.time(created));
        var told = Json.pruned(answer);
        told.putObject("ModelPackageStatusDetails").putArray("ValidationStatuses");
        return told;
    }

    @Override
    public synchronized ObjectNode summary() {
        var answer = Json.object()
                .put("ModelPackageArn", arn())
                .put("ModelPackageStatus", status())
                .put("CreationTime", Json.time(created));
        if (version > 0) {
            answer.put("ModelPackageGroupName", group())
                    .put("ModelPackageVersion", version)
                    .put("ModelApprovalStatus", approval());
        }
        return answer;
    }
}
