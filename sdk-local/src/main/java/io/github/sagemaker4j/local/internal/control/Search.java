package io.github.sagemaker4j.local.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The operation {@code Search}, over what lists and descriptions tell, with filters that compare texts. */
final class Search {

    /** How things of one kind are listed, and by which member they are described. */
    private record Kind(String list, String member, String key) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "TrainingJob", new Kind("ListTrainingJobs", "TrainingJobSummaries", "TrainingJobName"),
            "Endpoint", new Kind("ListEndpoints", "Endpoints", "EndpointName"),
            "ModelPackage", new Kind("ListModelPackages", "ModelPackageSummaryList", "ModelPackageArn"),
            "ModelPackageGroup",
                    new Kind("ListModelPackageGroups", "ModelPackageGroupSummaryList", "ModelPackageGroupName"));

    private final JsonService service;

    Search(JsonService service) {
        this.service = service;
    }

    ObjectNode search(ObjectNode request, Caller caller) {
        var resource = Json.required(request, "Resource");
        var kind = Optional.ofNullable(KINDS.get(resource))
                .orElseThrow(() -> ServiceError.validation("The local platform does not search for " + resource + "."));
        var answer = Json.object();
        var results = answer.putArray("Results");
        all(kind, caller)
                .map(summary -> described(resource, kind, summary, caller))
                .filter(found -> matches(found, request.path("SearchExpression")))
                .limit(request.path("MaxResults").asInt(100))
                .forEach(found -> results.addObject().set(resource, found));
        return answer;
    }

    private Stream<JsonNode> all(Kind kind, Caller caller) {
        var found = new ArrayList<JsonNode>();
        var token = Optional.<String>empty();
        do {
            var request = Json.object().put("MaxResults", 100);
            token.ifPresent(next -> request.put("NextToken", next));
            var page = service.call(kind.list, request, caller);
            Json.each(page, kind.member).forEach(found::add);
            token = Json.text(page, "NextToken");
        } while (token.isPresent());
        return found.stream();
    }

    private ObjectNode described(String resource, Kind kind, JsonNode summary, Caller caller) {
        var request = Json.object().put(resource + "Name", Json.required(summary, kind.key));
        return service.call("Describe" + resource, request, caller);
    }

    private static boolean matches(JsonNode found, JsonNode expression) {
        var each = Stream.concat(
                        Json.each(expression, "Filters").map(filter -> passes(found, filter)),
                        Json.each(expression, "SubExpressions").map(inner -> matches(found, inner)))
                .toList();
        return "Or".equals(Json.required(expression, "Operator"))
                ? each.isEmpty() || each.contains(true)
                : !each.contains(false);
    }

    private static boolean passes(JsonNode found, JsonNode filter) {
        var path = "/" + Json.required(filter, "Name").replace('.', '/');
        var there = Optional.of(found.at(path)).filter(node -> !node.isMissingNode());
        var value = Json.required(filter, "Value");
        var is = there.map(JsonNode::asText).orElse("");
        var operator = Json.text(filter, "Operator").orElse("Equals");
        return switch (operator) {
            case "Equals" -> there.isPresent() && is.equals(value);
            case "NotEquals" -> !is.equals(value);
            case "Contains" -> is.contains(value);
            case "Exists" -> there.isPresent();
            case "NotExists" -> there.isEmpty();
            case "In" -> List.of(value.split(",", -1)).contains(is);
            default ->
                throw ServiceError.validation("The local platform does not search with the operator " + operator + ".");
        };
    }
}
