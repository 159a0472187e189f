package io.github.sagemaker4j.local.internal.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.ServiceError;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrainingInstanceType;

/** Service Quotas: those of SageMaker for each type of instance, twenty of it unless something else was chosen. */
public final class ServiceQuotas implements JsonService {

    private static final double USUAL = 20;
    private static final int MOST = 100;
    private static final List<String> TRAINING =
            List.of(" for training job usage", " for spot training job usage", " for training warm pool usage");

    private final List<Map.Entry<String, Double>> quotas;

    /**
     * Makes the service.
     *
     * @param chosen values by the quota's name
     */
    public ServiceQuotas(Map<String, Double> chosen) {
        var all = new TreeMap<String, Double>();
        TrainingInstanceType.knownValues().forEach(t -> TRAINING.forEach(usage -> all.put(t + usage, USUAL)));
        ProductionVariantInstanceType.knownValues().forEach(t -> all.put(t + " for endpoint usage", USUAL));
        all.putAll(chosen);
        this.quotas = List.copyOf(all.entrySet());
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request, Caller caller) {
        if (!"sagemaker".equals(Json.required(request, "ServiceCode"))) {
            throw absent();
        }
        return switch (operation) {
            case "ListServiceQuotas" -> list(request, caller);
            case "GetServiceQuota" -> get(request, caller);
            default -> throw JsonService.unknown("servicequotas", operation);
        };
    }

    private ObjectNode list(ObjectNode request, Caller caller) {
        var from = start(Json.text(request, "NextToken").orElse("0"));
        var to = Math.min(
                quotas.size(), from + Math.min(MOST, request.path("MaxResults").asInt(MOST)));
        var answer = Json.object();
        var page = answer.putArray("Quotas");
        new ArrayList<>(quotas.subList(from, to)).forEach(quota -> page.add(described(quota, caller)));
        return to < quotas.size() ? answer.put("NextToken", Integer.toString(to)) : answer;
    }

    private int start(String token) {
        if (!token.matches("\\d{1,6}") || Integer.parseInt(token) > quotas.size()) {
            throw new ServiceError(400, "InvalidPaginationTokenException", "The token is none of this list.");
        }
        return Integer.parseInt(token);
    }

    private ObjectNode get(ObjectNode request, Caller caller) {
        var code = Json.required(request, "QuotaCode");
        var quota = quotas.stream()
                .filter(q -> code(q.getKey()).equals(code))
                .findFirst()
                .orElseThrow(ServiceQuotas::absent);
        var answer = Json.object();
        answer.set("Quota", described(quota, caller));
        return answer;
    }

    private static ObjectNode described(Map.Entry<String, Double> quota, Caller caller) {
        var code = code(quota.getKey());
        return Json.object()
                .put("ServiceCode", "sagemaker")
                .put("ServiceName", "Amazon SageMaker")
                .put("QuotaArn", caller.arn("servicequotas", "sagemaker/" + code))
                .put("QuotaCode", code)
                .put("QuotaName", quota.getKey())
                .put("Value", quota.getValue())
                .put("Unit", "None")
                .put("Adjustable", true)
                .put("GlobalQuota", false);
    }

    private static String code(String name) {
        return "L-%08X".formatted(name.hashCode());
    }

    private static ServiceError absent() {
        return new ServiceError(400, "NoSuchResourceException", "The request failed because the quota is unknown.");
    }
}
