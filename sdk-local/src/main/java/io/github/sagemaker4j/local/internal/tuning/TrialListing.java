package io.github.sagemaker4j.local.internal.tuning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Answers {@code ListTrainingJobsForHyperParameterTuningJob}. None is ever taken away, so names are good tokens. */
final class TrialListing {

    private static final int DEFAULT_PAGE = 10;

    private final ObjectNode request;
    private final String sortBy;

    TrialListing(ObjectNode request) {
        this.request = request;
        this.sortBy = Json.text(request, "SortBy").orElse("Name");
    }

    ObjectNode of(List<Trial> trials) {
        var wanted = trials.stream()
                .filter(trial -> Json.text(request, "StatusEquals")
                        .map(trial.status()::equals)
                        .orElse(true))
                .filter(trial -> !byValue() || trial.value().isPresent())
                .sorted(order())
                .toList();
        var from = Json.text(request, "NextToken")
                .map(token -> after(token, wanted))
                .orElse(0);
        var to = Math.min(wanted.size(), from + request.path("MaxResults").asInt(DEFAULT_PAGE));
        var answer = Json.object();
        var list = answer.putArray("TrainingJobSummaries");
        wanted.subList(from, to).forEach(trial -> list.add(trial.summary()));
        return to < wanted.size()
                ? answer.put("NextToken", token(wanted.get(to - 1).name()))
                : answer;
    }

    private boolean byValue() {
        return sortBy.equals("FinalObjectiveMetricValue");
    }

    private Comparator<Trial> order() {
        Comparator<Trial> order = switch (sortBy) {
            case "CreationTime" -> Comparator.comparing(Trial::created);
            case "Status" -> Comparator.comparing(Trial::status);
            case "FinalObjectiveMetricValue" ->
                Comparator.comparing(trial -> trial.value().orElse(0.0));
            default -> Comparator.comparing(Trial::name);
        };
        var total = order.thenComparing(Trial::name);
        return "Descending".equals(Json.required(request, "SortOrder")) ? total.reversed() : total;
    }

    private static int after(String token, List<Trial> trials) {
        return IntStream.range(0, trials.size())
                        .filter(at -> token(trials.get(at).name()).equals(token))
                        .findFirst()
                        .orElseThrow(() -> ServiceError.validation("Invalid NextToken."))
                + 1;
    }

    private static String token(String name) {
        return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }
}
