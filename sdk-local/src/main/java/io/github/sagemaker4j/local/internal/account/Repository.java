package io.github.sagemaker4j.local.internal.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.platform.Resource;
import java.time.Instant;

/**
 * A repository of the account's own registry.
 *
 * @param summary how it is described
 */
record Repository(ObjectNode summary) implements Resource {

    static Repository of(ObjectNode request, Caller caller, Instant now) {
        var name = Json.required(request, "repositoryName");
        var described = Json.object()
                .put("repositoryArn", caller.arn("ecr", "repository/" + name))
                .put("registryId", caller.account())
                .put("repositoryName", name)
                .put("repositoryUri", host(caller) + "/" + name)
                .put("createdAt", Json.time(now))
                .put(
                        "imageTagMutability",
                        Json.text(request, "imageTagMutability").orElse("MUTABLE"));
        described
                .putObject("imageScanningConfiguration")
                .put(
                        "scanOnPush",
                        request.at("/imageScanningConfiguration/scanOnPush").asBoolean(false));
        described
                .putObject("encryptionConfiguration")
                .put(
                        "encryptionType",
                        Json.text(request.path("encryptionConfiguration"), "encryptionType")
                                .orElse("AES256"));
        return new Repository(described);
    }

    /** The registry that a caller has in its region. */
    static String host(Caller caller) {
        return caller.account() + ".dkr.ecr." + caller.region() + ".amazonaws.com";
    }

    /** How they are kept. */
    static final class Form implements Registry.Form<Repository> {

        @Override
        public ObjectNode state(Repository repository) {
            return repository.summary;
        }

        @Override
        public Repository resource(ObjectNode state, Caller caller) {
            return new Repository(state);
        }
    }

    @Override
    public String name() {
        return Json.required(summary, "repositoryName");
    }

    @Override
    public Instant created() {
        return Json.instant(summary.path("createdAt"));
    }
}
