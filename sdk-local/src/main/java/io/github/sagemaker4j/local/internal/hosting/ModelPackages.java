package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.internal.json.JsonMembers;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Listing;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Tags;
import java.time.Clock;
import java.util.Optional;

/** The operations on the model registry: groups, versions and their approval. */
public final class ModelPackages {

    private final Tags tags;
    private final Clock clock;
    private final Registry<Document> groups;
    private final Registry<ModelPackage> packages;

    ModelPackages(Platform platform, Tags tags) {
        this.tags = tags;
        this.clock = platform.clock();
        var group = Kind.MODEL_PACKAGE_GROUP;
        this.groups = new Registry<>(platform.shelf(), group.path(), Document.form(group));
        this.packages = new Registry<>(platform.shelf(), "model-package", new ModelPackage.Form(clock));
    }

    /** The operation {@code CreateModelPackageGroup}. */
    public ObjectNode createGroup(ObjectNode request, Caller caller) {
        var group = new Document(Kind.MODEL_PACKAGE_GROUP, Json.pruned(request), caller, clock.instant());
        if (!groups.add(caller, group)) {
            throw ServiceError.validation("Model Package Group already exists: " + group.arn());
        }
        tags.put(group.arn(), request);
        return Json.object().put("ModelPackageGroupArn", group.arn());
    }

    /** The operation {@code DescribeModelPackageGroup}. */
    public ObjectNode describeGroup(ObjectNode request, Caller caller) {
        return group(Json.required(request, "ModelPackageGroupName"), caller)
                .describe()
                .put("ModelPackageGroupStatus", "Completed");
    }

    /** The operation {@code ListModelPackageGroups}. */
    public ObjectNode listGroups(ObjectNode request, Caller caller) {
        return new Listing(request, "ModelPackageGroupSummaryList", "Descending").of(groups.all(caller));
    }

    /** The operation {@code DeleteModelPackageGroup}. */
    public ObjectNode deleteGroup(ObjectNode request, Caller caller) {
        var group = group(Json.required(request, "ModelPackageGroupName"), caller);
        if (packages.all(caller).stream().anyMatch(p -> p.group().equals(group.name()))) {
            throw ServiceError.validation(
                    "Model Package Group cannot be deleted because it still contains Model Packages");
        }
        groups.remove(caller, group);
        tags.drop(group.arn());
        return Json.object();
    }

    /** The operation {@code CreateModelPackage}. */
    public synchronized ObjectNode create(ObjectNode request, Caller caller) {
        if (request.has("ModelPackageGroupName") == request.has("ModelPackageName")) {
            throw ServiceError.validation(
                    "A model package has either a ModelPackageName or a ModelPackageGroupName, and not both.");
        }
        var group = Json.text(request, "ModelPackageGroupName").map(name -> group(name, caller));
        var version = group.map(g -> packages.all(caller).stream()
                                .filter(p -> p.group().equals(g.name()))
                                .mapToInt(p -> Integer.parseInt(
                                        p.name().substring(p.name().lastIndexOf('/') + 1)))
                                .max()
                                .orElse(0)
                        + 1)
                .orElse(0);
        var made = ModelPackage.of(Json.pruned(request), caller, version, clock);
        if (!packages.add(caller, made)) {
            throw ServiceError.validation("Model package already exists: " + made.arn());
        }
        tags.put(made.arn(), request);
        return Json.object().put("ModelPackageArn", made.arn());
    }

    /** The operation {@code DescribeModelPackage}. */
    public ObjectNode describe(ObjectNode request, Caller caller) {
        return find(Json.required(request, "ModelPackageName"), caller).describe();
    }

    /** The operation {@code UpdateModelPackage}. */
    public synchronized ObjectNode update(ObjectNode request, Caller caller) {
        var found = find(Json.required(request, "ModelPackageArn"), caller);
        found.update(request);
        packages.keep(caller, found);
        return Json.object().put("ModelPackageArn", found.arn());
    }

    /** The operation {@code DeleteModelPackage}. */
    public ObjectNode delete(ObjectNode request, Caller caller) {
        var found = find(Json.required(request, "ModelPackageName"), caller);
        packages.remove(caller, found);
        tags.drop(found.arn());
        return Json.object();
    }

    /** The operation {@code ListModelPackages}. */
    public ObjectNode list(ObjectNode request, Caller caller) {
        var group = Json.text(request, "ModelPackageGroupName");
        var kind = Json.text(request, "ModelPackageType").orElse(group.isEmpty() ? "Unversioned" : "Versioned");
        var approval = Json.text(request, "ModelApprovalStatus").orElse("");
        return new Listing(request, "ModelPackageSummaryList", "Descending")
                .of(packages.all(caller).stream()
                        .filter(p -> group.isEmpty() || p.group().equals(group.get()))
                        .filter(p -> kind.equals("Both")
                                || kind.equals("Versioned") != p.group().isEmpty())
                        .filter(p -> approval.isEmpty() || p.approval().equals(approval))
                        .toList());
    }

    /** Puts what a package holds into a container that names it. */
    void fill(ObjectNode container, Caller caller) {
        var name = Json.text(container, "ModelPackageName");
        if (name.isEmpty()) {
            return;
        }
        var found = find(name.get(), caller);
        if (!found.approval().isEmpty() && !found.approval().equals("Approved")) {
            throw ServiceError.validation(
                    "Model package " + found.arn() + " is not approved: its status is " + found.approval() + ".");
        }
        var held = found.container();
        var environment = Json.map(held, "Environment");
        environment.putAll(Json.map(container, "Environment"));
        JsonMembers.of(held).forEach((member, value) -> container.set(member, value));
        environment.forEach((key, value) -> Json.child(container, "Environment").put(key, value));
    }

    private ModelPackage find(String arnOrName, Caller caller) {
        var at = arnOrName.indexOf(":model-package/");
        var name = at < 0 ? arnOrName : arnOrName.substring(at + ":model-package/".length());
        return Optional.of(name)
                .filter(any -> caller.realm().isOwn(arnOrName))
                .flatMap(own -> packages.find(caller, own))
                .orElseThrow(() -> ServiceError.validation("ModelPackage " + arnOrName + " does not exist"));
    }

    private Document group(String name, Caller caller) {
        return groups.find(caller, name)
                .orElseThrow(() -> ServiceError.validation(
                        "ModelPackageGroup " + Kind.MODEL_PACKAGE_GROUP.arn(caller, name) + " does not exist"));
    }
}
