package io.github.sagemaker4j.local.internal.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * ECR: the caller's own registry has the repositories that were made, and the images that something stands in for;
 * other registries can't be read. There is no registry that images could be pushed to.
 */
public final class Ecr implements JsonService {

    private static final Duration TOKEN = Duration.ofHours(12);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Predicate<String> images;
    private final Repositories repositories;
    private final Clock clock;

    /**
     * Makes the service.
     *
     * @param shelf where repositories outlast the process
     * @param clock the platform's time
     * @param images whether an image's address is known
     */
    public Ecr(Shelf shelf, Clock clock, Predicate<String> images) {
        this.images = images;
        this.repositories = new Repositories(shelf, clock);
        this.clock = clock;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request, Caller caller) {
        return switch (operation) {
            case "GetAuthorizationToken" -> token(caller);
            case "CreateRepository" -> repositories.create(own(request, caller), caller);
            case "DescribeRepositories" -> repositories.describe(own(request, caller), caller);
            case "DescribeImages" -> images(own(request, caller), caller);
            default -> throw JsonService.unknown("ecr", operation);
        };
    }

    /** A token of the usual form; no registry takes it. */
    private ObjectNode token(Caller caller) {
        var secret = new byte[32];
        RANDOM.nextBytes(secret);
        var words = "AWS:" + HexFormat.of().formatHex(secret);
        var answer = Json.object();
        answer.putArray("authorizationData")
                .addObject()
                .put("authorizationToken", Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)))
                .put("expiresAt", Json.time(clock.instant().plus(TOKEN)))
                .put("proxyEndpoint", "https://" + Repository.host(caller));
        return answer;
    }

    private ObjectNode images(ObjectNode request, Caller caller) {
        var repository = Json.required(request, "repositoryName");
        var answer = Json.object();
        var details = answer.putArray("imageDetails");
        Json.each(request, "imageIds").forEach(id -> details.add(image(id, repository, caller)));
        return answer;
    }

    private ObjectNode image(JsonNode id, String repository, Caller caller) {
        var host = Repository.host(caller) + "/" + repository;
        var digest = Json.text(id, "imageDigest");
        var image = digest.map(d -> host + "@" + d).orElseGet(() -> host + ":" + Json.required(id, "imageTag"));
        if (!images.test(image)) {
            throw new ServiceError(
                    400,
                    "ImageNotFoundException",
                    "The image with imageId " + Json.write(id) + " does not exist within the repository with name '"
                            + repository + "' in the registry with id '" + caller.account() + "'");
        }
        var detail = Json.object().put("registryId", caller.account()).put("repositoryName", repository);
        detail.put("imageDigest", digest.orElseGet(() -> digest(image)));
        Json.text(id, "imageTag").ifPresent(tag -> detail.putArray("imageTags").add(tag));
        return detail;
    }

    private static ObjectNode own(ObjectNode request, Caller caller) {
        var registry = Json.text(request, "registryId").orElse(caller.account());
        if (!registry.equals(caller.account())) {
            throw new ServiceError(400, "AccessDeniedException", "The registry " + registry + " is another account's.");
        }
        return request;
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
