package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Tags;
import java.time.Clock;
import java.util.HashSet;
import java.util.function.BiConsumer;

/** The operations on models, or on endpoint configurations. */
public final class Documents {

    private final Kind kind;
    private final Tags tags;
    private final BiConsumer<ObjectNode, Caller> check;
    private final Clock clock;
    private final Registry<Document> documents;

    private Documents(Kind kind, Platform platform, Tags tags, BiConsumer<ObjectNode, Caller> check) {
        this.kind = kind;
        this.tags = tags;
        this.check = check;
        this.clock = platform.clock();
        this.documents = new Registry<>(platform.shelf(), kind.path(), Document.form(kind));
    }

    /** The models of a platform. */
    static Documents models(Platform platform, Tags tags, ModelPackages packages) {
        return new Documents(Kind.MODEL, platform, tags, (request, caller) -> {
            HostingRules.checkModel(request);
            if (request.path("PrimaryContainer") instanceof ObjectNode container && !container.has("Mode")) {
                container.put("Mode", "SingleModel");
            }
            packages.fill(Json.child(request, "PrimaryContainer"), caller);
            Json.each(request, "Containers").forEach(container -> packages.fill((ObjectNode) container, caller));
        });
    }

    /** The endpoint configurations of a platform, which name these models. */
    static Documents endpointConfigs(Platform platform, Tags tags, Documents models) {
        return new Documents(
                Kind.ENDPOINT_CONFIG, platform, tags, (request, caller) -> checkConfig(request, caller, models));
    }

    /** The operation {@code Create…}. */
    public ObjectNode create(ObjectNode request, Caller caller) {
        check.accept(request, caller);
        var document = new Document(kind, Json.pruned(request), caller, clock.instant());
        if (!documents.add(caller, document)) {
            throw kind.exists(caller, document.name());
        }
        tags.put(document.arn(), request);
        return Json.object().put(kind.arnMember(), document.arn());
    }

    /** The operation {@code Describe…}. */
    public ObjectNode describe(ObjectNode request, Caller caller) {
        return named(request, caller).describe();
    }

    /** The operation {@code Delete…}. */
    public ObjectNode delete(ObjectNode request, Caller caller) {
        var document = named(request, caller);
        if (documents.remove(caller, document)) {
            tags.drop(document.arn());
        }
        return Json.object();
    }

    /** The operation {@code List…}. */
    public ObjectNode list(ObjectNode request, Caller caller) {
        return new Listing(request, kind.listMember(), "Descending").of(documents.all(caller));
    }

    /** The one of a name. */
    Document find(Caller caller, String name) {
        return documents.find(caller, name).orElseThrow(() -> kind.missing(caller, name));
    }

    private Document named(ObjectNode request, Caller caller) {
        return find(caller, Json.required(request, kind.nameMember()));
    }

    private static void checkConfig(ObjectNode request, Caller caller, Documents models) {
        var names = new HashSet<String>();
        Json.each(request, "ProductionVariants").forEach(variant -> {
            HostingRules.checkVariant(variant);
            if (variant.has("ModelName")) {
                models.find(caller, Json.required(variant, "ModelName"));
            } else if (!request.has("ExecutionRoleArn")) {
                throw ServiceError.validation(
                        "ExecutionRoleArn is required for endpoint configurations with variants that have no model.");
            }
            if (!names.add(Json.required(variant, "VariantName"))) {
                throw ServiceError.validation("Production variant names must be unique within an endpoint "
                        + "configuration: " + Json.required(variant, "VariantName"));
            }
            if (variant.has("ModelName") && !variant.has("InitialVariantWeight")) {
                ((ObjectNode) variant).put("InitialVariantWeight", 1.0);
            }
        });
    }
}
