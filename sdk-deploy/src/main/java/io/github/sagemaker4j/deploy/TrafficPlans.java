package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.fault.Faults;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.CallPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesRequest;

/** Plans a change of weights, after checking them against the variants that the endpoint has. */
final class TrafficPlans {

    private final Endpoint endpoint;
    private final Map<String, Double> weights;

    TrafficPlans(Endpoint endpoint, Map<String, ? extends Number> given) {
        this.endpoint = endpoint;
        this.weights = new LinkedHashMap<>();
        given.forEach((name, weight) -> weights.put(name, Double.parseDouble(weight.toString())));
    }

    Plan<TrafficShift> plan() {
        var names = endpoint.variants().stream().map(EndpointVariant::name).toList();
        check(names);
        var request = UpdateEndpointWeightsAndCapacitiesRequest.builder()
                .endpointName(endpoint.name())
                .desiredWeightsAndCapacities(names.stream()
                        .map(name -> DesiredWeightAndCapacity.builder()
                                .variantName(name)
                                .desiredWeight(weights.getOrDefault(name, 0.0).floatValue())
                                .build())
                        .toList())
                .build();
        var draft = new CallPlan.Draft();
        draft.read("sagemaker:DescribeEndpoint");
        draft.call(new ApiCall<>("UpdateEndpointWeightsAndCapacities", request, this::send));
        return draft.plan((s, known) -> new TrafficShift(endpoint, weights));
    }

    private void check(List<String> names) {
        var problems = new ArrayList<Problem>();
        for (var name : names) {
            if (!weights.containsKey(name)) {
                problems.add(Problem.of(
                        "SHIFT-01", "weights", name, "has no weight", "name every variant; 0 takes its traffic away"));
            }
        }
        weights.forEach((name, weight) -> {
            if (!names.contains(name)) {
                problems.add(Problem.of("SHIFT-02", "weights", name, "is no variant", "the variants are " + names));
            }
            if (!Double.isFinite(weight) || weight < 0) {
                problems.add(Problem.of(
                        "SHIFT-03", "weights." + name, weight, "is no share of traffic", "give a number from 0 up"));
            }
        });
        if (!weights.isEmpty() && weights.values().stream().allMatch(w -> w == 0)) {
            problems.add(Problem.of(
                    "SHIFT-04", "weights", weights, "leave no variant with traffic", "give one a weight above 0"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("weights of endpoint \"" + endpoint.name() + "\"", problems);
        }
    }

    private void send(Session session, UpdateEndpointWeightsAndCapacitiesRequest request) {
        EndpointWaits.settled(session, endpoint.name());
        try {
            session.client(SageMakerClient::builder).updateEndpointWeightsAndCapacities(request);
        } catch (SdkException e) {
            if (!isInEffect(e)) {
                throw e;
            }
        }
    }

    /** Whether an earlier attempt was heard although its answer was lost: then the next one finds an update going on. */
    private boolean isInEffect(SdkException error) {
        return (Faults.attempts(error) > 1 || Faults.isAmbiguous(error))
                && endpoint.variants().stream()
                        .allMatch(v -> TrafficShift.isSame(v.desiredWeight(), weights.getOrDefault(v.name(), 0.0)));
    }
}
