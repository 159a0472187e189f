package io.github.sagemaker4j.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.deploy.FakeHosting.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The things that the fake service keeps, by {@code noun/name}, and its answers about them. */
final class HostingState {

    private static final Set<String> AT_WORK = Set.of("Creating", "Updating", "SystemUpdating", "RollingBack");

    private final Map<String, ObjectNode> things = new LinkedHashMap<>();
    /** The next statuses that DescribeEndpoint tells; the last one stays. */
    private final Deque<String> statuses = new ArrayDeque<>(List.of("InService"));
    /** How many more uses of something that was just made are refused as if it were not there. */
    private int invisible;
    /** Whether the next creation finds that the same request of a process that has died came first. */
    private boolean late;

    synchronized void endpointStatuses(String... next) {
        statuses.clear();
        statuses.addAll(List.of(next));
    }

    synchronized void aRequestArrivesLate() {
        late = true;
    }

    synchronized void invisibleForTheNext(int uses) {
        invisible = uses;
    }

    synchronized List<String> names() {
        return List.copyOf(things.keySet());
    }

    synchronized void put(String noun, String name, ObjectNode body) {
        create(noun, name, body);
    }

    synchronized ObjectNode get(String noun, String name) {
        var thing = things.get(noun + "/" + name);
        if (thing == null) {
            throw new AssertionError(noun + "/" + name + " is not among " + things.keySet());
        }
        return thing;
    }

    synchronized Answer apply(String operation, ObjectNode request) {
        return switch (operation) {
            case "CreateModel" -> create("Model", request.path("ModelName").asText(), request);
            case "CreateModelPackage" ->
                create("ModelPackage", request.path("ModelPackageName").asText(), request);
            case "DescribeModelPackage" -> modelPackage(request);
            case "DeleteModelPackage" -> delete("ModelPackage", request);
            case "CreateEndpointConfig" ->
                used(
                        "Model",
                        request.at("/ProductionVariants/0/ModelName").asText(),
                        () -> create(
                                "EndpointConfig",
                                request.path("EndpointConfigName").asText(),
                                request));
            case "CreateEndpoint" ->
                used(
                        "EndpointConfig",
                        request.path("EndpointConfigName").asText(),
                        () -> create("Endpoint", request.path("EndpointName").asText(), request));
            case "UpdateEndpoint" -> busy(request).orElseGet(() -> update(request));
            case "DescribeModel" -> describe("Model", request);
            case "DescribeEndpointConfig" -> describe("EndpointConfig", request);
            case "DescribeEndpoint" -> endpoint(request);
            case "DeleteModel" -> delete("Model", request);
            case "DeleteEndpointConfig" -> delete("EndpointConfig", request);
            case "DeleteEndpoint" -> busy(request).orElseGet(() -> delete("Endpoint", request));
            case "ListTags" -> tags(request.path("ResourceArn").asText());
            case "ListEndpoints" -> list("Endpoint", "Endpoints");
            case "ListEndpointConfigs" -> list("EndpointConfig", "EndpointConfigs");
            case "UpdateEndpointWeightsAndCapacities" -> busy(request).orElseGet(() -> weights(request));
            case "DescribeLogStreams" -> logStreams();
            case "GetLogEvents" -> logEvents();
            default -> Answer.error(400, "ValidationException", operation + " is not known to the test");
        };
    }

    private Answer create(String noun, String name, ObjectNode request) {
        var arn = "arn:aws:sagemaker:eu-west-1:123456789012:" + noun.toLowerCase(Locale.ROOT) + "/" + name;
        if (late) {
            late = false;
            create(noun, name, request);
        }
        if (things.containsKey(noun + "/" + name)) {
            return Answer.error(
                    400, "ValidationException", "Cannot create already existing " + noun + " \"" + arn + "\".");
        }
        var thing = request.deepCopy();
        thing.put(noun + "Name", name).put(noun + "Arn", arn).put("CreationTime", System.currentTimeMillis() / 1000.0);
        things.put(noun + "/" + name, thing);
        return Answer.json(FakeHosting.JSON.createObjectNode().put(noun + "Arn", arn));
    }

    /** A package is made a moment after it was asked for, or not at all. */
    private Answer modelPackage(ObjectNode request) {
        var name = request.path("ModelPackageName").asText();
        var found = things.get("ModelPackage/" + name.substring(name.indexOf('/') + 1));
        if (found != null) {
            var isBroken = found.toString().contains("broken");
            var end = isBroken ? "Failed" : "Completed";
            found.put("ModelPackageStatus", found.has("ModelPackageStatus") ? end : "InProgress");
            found.putObject("ModelPackageStatusDetails")
                    .putArray("ValidationStatuses")
                    .addObject()
                    .put("Name", "all")
                    .put("Status", end)
                    .put("FailureReason", isBroken ? "the artifact is broken" : null);
            return Answer.json(found);
        }
        return absent("ModelPackage", name);
    }

    private Answer used(String noun, String name, Supplier<Answer> use) {
        return invisible-- > 0 ? absent(noun, name) : use.get();
    }

    /** The refusal of the service, in its words, where the endpoint is not at rest. */
    private Optional<Answer> busy(ObjectNode request) {
        var name = request.path("EndpointName").asText();
        var isBusy = things.containsKey("Endpoint/" + name) && AT_WORK.contains(statuses.element());
        return isBusy
                ? Optional.of(Answer.error(
                        400, "ValidationException", "Cannot update in-progress endpoint \"" + name + "\"."))
                : Optional.empty();
    }

    private Answer update(ObjectNode request) {
        var endpoint = get("Endpoint", request.path("EndpointName").asText());
        endpoint.set("EndpointConfigName", request.path("EndpointConfigName"));
        endpoint.remove("ProductionVariants");
        return Answer.json(FakeHosting.JSON
                .createObjectNode()
                .put("EndpointArn", endpoint.path("EndpointArn").asText()));
    }

    private Answer absent(String noun, String name) {
        return Answer.error(400, "ValidationException", "Could not find " + noun + " \"" + name + "\".");
    }

    private Answer describe(String noun, ObjectNode request) {
        var name = request.path(noun + "Name").asText();
        var thing = things.get(noun + "/" + name);
        return thing == null ? absent(noun, name) : Answer.json(thing);
    }

    private Answer endpoint(ObjectNode request) {
        var name = request.path("EndpointName").asText();
        var endpoint = things.get("Endpoint/" + name);
        if (endpoint == null) {
            return absent("Endpoint", name);
        }
        var status = statuses.size() > 1 ? statuses.remove() : statuses.element();
        endpoint.put("EndpointStatus", status);
        if (status.equals("Failed")) {
            endpoint.put("FailureReason", "The primary container did not pass the ping health check.");
        }
        if (!endpoint.has("ProductionVariants")) {
            var variants = endpoint.putArray("ProductionVariants");
            var config = things.get(
                    "EndpointConfig/" + endpoint.path("EndpointConfigName").asText());
            if (config != null) {
                config.path("ProductionVariants")
                        .forEach(v -> variants.addObject()
                                .put("VariantName", v.path("VariantName").asText())
                                .put(
                                        "CurrentWeight",
                                        v.path("InitialVariantWeight").asDouble())
                                .put(
                                        "DesiredWeight",
                                        v.path("InitialVariantWeight").asDouble())
                                .put(
                                        "CurrentInstanceCount",
                                        v.path("InitialInstanceCount").asInt())
                                .put(
                                        "DesiredInstanceCount",
                                        v.path("InitialInstanceCount").asInt()));
            }
        }
        return Answer.json(endpoint);
    }

    private Answer delete(String noun, ObjectNode request) {
        var name = request.path(noun + "Name").asText();
        return things.remove(noun + "/" + name) == null ? absent(noun, name) : new Answer(200, "", Map.of());
    }

    private Answer tags(String arn) {
        var answer = FakeHosting.JSON.createObjectNode();
        var tags = answer.putArray("Tags");
        things.values().stream()
                .filter(t -> t.toString().contains("\"" + arn + "\""))
                .flatMap(t -> t.path("Tags").valueStream())
                .forEach(tags::add);
        return Answer.json(answer);
    }

    private Answer list(String noun, String member) {
        var answer = FakeHosting.JSON.createObjectNode();
        var list = answer.putArray(member);
        things.forEach((key, thing) -> {
            if (key.startsWith(noun + "/")) {
                list.addObject()
                        .put(noun + "Name", thing.path(noun + "Name").asText())
                        .put(noun + "Arn", thing.path(noun + "Arn").asText());
            }
        });
        return Answer.json(answer);
    }

    private Answer weights(ObjectNode request) {
        var endpoint = get("Endpoint", request.path("EndpointName").asText());
        for (JsonNode wanted : request.path("DesiredWeightsAndCapacities")) {
            for (var variant : endpoint.path("ProductionVariants")) {
                if (variant.path("VariantName").equals(wanted.path("VariantName"))) {
                    ((ObjectNode) variant).set("CurrentWeight", wanted.path("DesiredWeight"));
                    ((ObjectNode) variant).set("DesiredWeight", wanted.path("DesiredWeight"));
                }
            }
        }
        return Answer.json(FakeHosting.JSON
                .createObjectNode()
                .put("EndpointArn", endpoint.path("EndpointArn").asText()));
    }

    private static Answer logStreams() {
        var answer = FakeHosting.JSON.createObjectNode();
        answer.putArray("logStreams").addObject().put("logStreamName", "champion/i-1");
        return Answer.json(answer);
    }

    private static Answer logEvents() {
        var answer = FakeHosting.JSON.createObjectNode();
        answer.putArray("events")
                .addObject()
                .put("timestamp", 1)
                .put("message", "ModuleNotFoundError: no\u001b[31m luck");
        return Answer.json(answer);
    }
}
