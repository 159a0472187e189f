package io.github.sagemaker4j.local.internal.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Predicate;

/** ECR: in the caller's own registry are the images that something stands in for; other registries can't be read. */
public final class Ecr implements JsonService {

    private final Predicate<String> images;

    /**
     * Makes the service.
     *
     * @param images whether an image's address is known
     */
    public Ecr(Predicate<String> images) {
        this.images = images;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request, Caller caller) {
        if (!"DescribeImages".equals(operation)) {
            throw JsonService.unknown("ecr", operation);
        }
        var registry = Json.text(request, "registryId").orElse(caller.account());
        if (!registry.equals(caller.account())) {
            throw new ServiceError(400, "AccessDeniedException", "The registry " + registry + " is another account's.");
        }
        var repository = Json.required(request, "repositoryName");
        var host = registry + ".dkr.ecr." + caller.region() + ".amazonaws.com/" + repository;
        var answer = Json.object();
        var details = answer.putArray("imageDetails");
        Json.each(request, "imageIds").forEach(id -> {
            var digest = Json.text(id, "imageDigest");
            var image = digest.map(d -> host + "@" + d).orElseGet(() -> host + ":" + Json.required(id, "imageTag"));
            if (!images.test(image)) {
                throw new ServiceError(
                        400,
                        "ImageNotFoundException",
                        "The image with imageId " + Json.write(id) + " does not exist within the repository with name '"
                                + repository + "' in the registry with id '" + registry + "'");
            }
            var detail = details.addObject().put("registryId", registry).put("repositoryName", repository);
            detail.put("imageDigest", digest.orElseGet(() -> digest(image)));
            Json.text(id, "imageTag")
                    .ifPresent(tag -> detail.putArray("imageTags").add(tag));
        });
        return answer;
    }

    private static String digest(String image) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(image.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
