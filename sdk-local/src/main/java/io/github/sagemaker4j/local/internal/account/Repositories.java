package io.github.sagemaker4j.local.internal.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import io.github.sagemaker4j.local.internal.platform.Registry;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The repositories of the account's own registry, in each region. */
final class Repositories {

    private static final String NAME = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";
    private static final int LONGEST_NAME = 256;
    private static final int DEFAULT_PAGE = 100;

    private final Registry<Repository> repositories;
    private final Clock clock;

    Repositories(Shelf shelf, Clock clock) {
        this.repositories = new Registry<>(shelf, "repository", new Repository.Form());
        this.clock = clock;
    }

    ObjectNode create(ObjectNode request, Caller caller) {
        var name = Json.required(request, "repositoryName");
        if (!name.matches(NAME) || name.length() < 2 || name.length() > LONGEST_NAME) {
            throw invalid("repositoryName", "must satisfy regular expression '" + NAME + "'");
        }
        var repository = Repository.of(request, caller, clock.instant());
        if (!repositories.add(caller, repository)) {
            throw new ServiceError(
                    400,
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + name + "' already exists in the registry with id '"
                            + caller.account() + "'");
        }
        return Json.object().set("repository", repository.summary());
    }

    ObjectNode describe(ObjectNode request, Caller caller) {
        var named = Json.each(request, "repositoryNames").map(JsonNode::asText).toList();
        var answer = Json.object();
        if (!named.isEmpty()) {
            var list = answer.putArray("repositories");
            named.forEach(name -> list.add(find(name, caller).summary()));
            return answer;
        }
        return page(request, caller, answer);
    }

    private ObjectNode page(ObjectNode request, Caller caller, ObjectNode answer) {
        var after = Json.text(request, "nextToken").map(Repositories::name).orElse("");
        var size = request.path("maxResults").asInt(DEFAULT_PAGE);
        List<Repository> rest = repositories.all(caller).stream()
                .filter(repository -> repository.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(Repository::name))
                .limit(size + 1L)
                .toList();
        var page = rest.subList(0, Math.min(size, rest.size()));
        var list = answer.putArray("repositories");
        page.forEach(repository -> list.add(repository.summary()));
        if (rest.size() > size) {
            var last = page.get(size - 1).name().getBytes(StandardCharsets.UTF_8);
            answer.put("nextToken", Base64.getUrlEncoder().encodeToString(last));
        }
        return answer;
    }

    private static String name(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("nextToken", "must be a token that this service gave out");
        }
    }

    private Repository find(String name, Caller caller) {
        return repositories
                .find(caller, name)
                .orElseThrow(() -> new ServiceError(
                        400,
                        "RepositoryNotFoundException",
                        "The repository with name '" + name + "' does not exist in the registry with id '"
                                + caller.account() + "'"));
    }

    private static ServiceError invalid(String member, String rule) {
        return new ServiceError(
                400,
                "InvalidParameterException",
                "Invalid parameter at '" + member + "' failed to satisfy constraint: '" + rule + "'");
    }
}
