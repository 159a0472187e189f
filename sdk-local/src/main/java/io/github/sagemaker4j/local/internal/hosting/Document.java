package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Instant;

/** A resource that is what its request said, and nothing more: a model or an endpoint configuration. */
record Document(Kind kind, ObjectNode request, Caller caller, Instant created) implements Resource {

    /** How resources of a kind are kept. */
    static Registry.Form<Document> form(Kind kind) {
        return new Registry.Form<>() {
            @Override
            public ObjectNode state(Document document) {
                var state = Json.object().put("Created", Json.time(document.created));
                return state.set("Request", document.request);
            }

            @Override
            public Document resource(ObjectNode state, Caller caller) {
                var created = Json.instant(state.path("Created"));
                return new Document(kind, (ObjectNode) state.path("Request"), caller, created);
            }
        };
    }

    @Override
    public String name() {
        return Json.required(request, kind.nameMember());
    }

    String arn() {
        return kind.arn(caller, name());
    }

    ObjectNode describe() {
        var answer = request.deepCopy();
        answer.remove("Tags");
        answer.put(kind.arnMember(), arn());
        answer.put("CreationTime", Json.time(created));
        answer.put(
                "EnableNetworkIsolation", request.path("EnableNetworkIsolation").asBoolean(false));
        return Json.pruned(answer);
    }

    @Override
    public ObjectNode summary() {
        return Json.object()
                .put(kind.nameMember(), name())
                .put(kind.arnMember(), arn())
                .put("CreationTime", Json.time(created));
    }
}
