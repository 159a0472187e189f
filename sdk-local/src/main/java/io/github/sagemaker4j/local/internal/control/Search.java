package io.github.sagemaker4j.local.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The operation {@code Search}, over what lists and descriptions tell. */
final class Search {

    /** How things of one kind are listed, and by which member they are described. */
    private record Kind(String list, String member, String key) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "TrainingJob", new Kind("ListTrainingJobs", "TrainingJobSummaries", "TrainingJobName"),
            "Endpoint", new Kind("ListEndpoints", "Endpoints", "EndpointName"),
            "ModelPackage", new Kind("ListModelPackages", "ModelPackageSummaryList", "ModelPackageArn"),
            "ModelPackageGroup",
                    new Kind("ListModelPackageGroups", "ModelPackageGroupSummaryList", "ModelPackageGroupName"));

    private static final int MOST = 100;

    private final JsonService service;

    Search(JsonService service) {
        this.service = service;
    }

    ObjectNode search(ObjectNode request, Caller caller) {
        var resource = Json.required(request, "Resource");
        var kind = Optional.ofNullable(KINDS.get(resource))
                .orElseThrow(() -> ServiceError.validation("The local platform does not search for " + resource + "."));
        var found = all(kind, caller)
                .map(summary -> new SearchRecord(described(resource, kind, summary, caller)))
                .filter(each -> each.matches(request.path("SearchExpression")))
                .sorted(order(request))
                .toList();
        var from = Json.text(request, "NextToken").map(Search::place).orElse(0);
        var to = Math.min(found.size(), from + request.path("MaxResults").asInt(MOST));
        var answer = Json.object();
        var results = answer.putArray("Results");
        found.subList(Math.min(from, to), to)
                .forEach(each -> results.addObject().set(resource, each.about()));
        return to < found.size() ? answer.put("NextToken", Integer.toString(to)) : answer;
    }

    /** The latest change first, unless told otherwise. */
    private static Comparator<SearchRecord> order(ObjectNode request) {
        var by = Json.text(request, "SortBy").orElse("LastModifiedTime");
        Comparator<SearchRecord> order =
                Comparator.comparing(found -> found.property(by).orElse(""), SearchRecord::compare);
        return Json.text(request, "SortOrder").orElse("Descending").equals("Descending") ? order.reversed() : order;
    }

    private static int place(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw ServiceError.validation("Invalid NextToken.");
        }
        return Integer.parseInt(token);
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
        var about = service.call("Describe" + resource, request, caller);
        var arn = Json.object().put("ResourceArn", Json.required(about, resource + "Arn"));
        var tags = service.call("ListTags", arn, caller).path("Tags");
        if (!tags.isEmpty()) {
            about.set("Tags", tags);
        }
        return about;
    }
}
