package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Sensible answers: what was created is described as finished, what was not created too. */
final class Usual {

    private static final String ACCOUNT = "123456789012";
    private static final Map<String, String> FINISHED = Map.of(
            "Endpoint", "InService",
            "TrainingJob", "Completed",
            "ProcessingJob", "Completed",
            "TransformJob", "Completed",
            "ModelPackage", "Completed",
            "HyperParameterTuningJob", "Completed");
    private static final long NOW = 1_700_000_000L;

    private final String region;
    private final Map<String, ObjectNode> created = new HashMap<>();
    private final Set<String> gone = new HashSet<>();

    Usual(String region) {
        this.region = region;
    }

    /** What does not exist any more is not found, whatever a case prescribes. */
    boolean isGone(ObjectNode note) {
        var operation = Notes.operation(note);
        if (!operation.startsWith("Describe") && !operation.startsWith("Delete")) {
            return false;
        }
        var noun = operation.replaceFirst("Describe|Delete", "");
        return gone.contains(noun + "/" + note.at("/params/" + noun + "Name").asText());
    }

    ObjectNode answer(ObjectNode note) {
        var operation = Notes.operation(note);
        var parameters = (ObjectNode) note.get("params");
        if (operation.startsWith("Delete")) {
            var noun = operation.substring("Delete".length());
            gone.add(noun + "/" + parameters.path(noun + "Name").asText());
        }
        if ("UpdateEndpoint".equals(operation)) {
            update(parameters);
        }
        if ("CreateModelPackage".equals(operation)) {
            return Notes.empty().put("ModelPackageArn", modelPackage(parameters));
        }
        if (operation.startsWith("Create")) {
            return create(operation.substring("Create".length()), parameters);
        }
        if (operation.startsWith("Describe")
                && "sagemaker".equals(note.path("service").asText())) {
            return describe(operation.substring("Describe".length()), parameters);
        }
        return switch (operation) {
            case "GetCallerIdentity" -> Notes.empty().put("Account", ACCOUNT).put("Arn", arn("iam", "user/u"));
            case "GetRole" -> role(parameters.path("RoleName").asText());
            default -> Notes.empty();
        };
    }

    /** From then on the endpoint is described as it was asked to be. */
    private void update(ObjectNode parameters) {
        var name = parameters.path("EndpointName").asText();
        created.computeIfAbsent("Endpoint/" + name, n -> Notes.empty())
                .put("EndpointConfigName", parameters.path("EndpointConfigName").asText());
    }

    private String modelPackage(ObjectNode parameters) {
        var group = parameters.path("ModelPackageGroupName").asText("");
        var name = group.isEmpty() ? parameters.path("ModelPackageName").asText() : group + "/1";
        return resource("ModelPackage", name);
    }

    private ObjectNode create(String noun, ObjectNode parameters) {
        var name = parameters.path(noun + "Name").asText();
        created.put(noun + "/" + name, parameters.deepCopy());
        return Notes.empty().put(noun + "Arn", resource(noun, name));
    }

    private ObjectNode describe(String noun, ObjectNode parameters) {
        var name = parameters.path(noun + "Name").asText();
        var answer = created.getOrDefault(noun + "/" + name, Notes.empty()).deepCopy();
        answer.remove("Tags");
        answer.put(noun + "Name", name).put(noun + "Arn", resource(noun, name));
        answer.put("CreationTime", NOW).put("LastModifiedTime", NOW);
        if (FINISHED.containsKey(noun)) {
            answer.put(noun + "Status", FINISHED.get(noun));
        }
        if ("TrainingJob".equals(noun)) {
            trained(answer, name);
        }
        if ("Endpoint".equals(noun) && !answer.has("EndpointConfigName")) {
            answer.put("EndpointConfigName", name);
        }
        return answer;
    }

    private void trained(ObjectNode answer, String name) {
        if (!answer.has("AlgorithmSpecification")) {
            answer.putObject("AlgorithmSpecification")
                    .put("TrainingImage", ACCOUNT + ".dkr.ecr." + region + ".amazonaws.com/my-algo:1.0")
                    .put("TrainingInputMode", "File");
            answer.put("RoleArn", arn("iam", "role/SageMakerRole"));
            answer.putObject("OutputDataConfig").put("S3OutputPath", "s3://sagemaker-" + region + "-" + ACCOUNT + "/");
        }
        var output = answer.at("/OutputDataConfig/S3OutputPath").asText("s3://sagemaker-" + region + "-" + ACCOUNT);
        answer.put("SecondaryStatus", "Completed");
        answer.putObject("ModelArtifacts")
                .put("S3ModelArtifacts", output.replaceAll("/$", "") + "/" + name + "/output/model.tar.gz");
        answer.put("TrainingStartTime", NOW).put("TrainingEndTime", NOW);
        answer.put("TrainingTimeInSeconds", 60).put("BillableTimeInSeconds", 60);
    }

    private ObjectNode role(String name) {
        var answer = Notes.empty();
        answer.putObject("Role")
                .put("RoleName", name)
                .put("RoleId", "AROAEXAMPLE")
                .put("Path", "/")
                .put("CreateDate", "2023-11-14T22:13:20Z")
                .put("Arn", arn("iam", "role/" + name));
        return answer;
    }

    private String resource(String noun, String name) {
        var type = noun.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
        return "arn:" + partition() + ":sagemaker:" + region + ":" + ACCOUNT + ":" + type + "/" + name;
    }

    private String arn(String service, String resource) {
        return "arn:" + partition() + ":" + service + "::" + ACCOUNT + ":" + resource;
    }

    private String partition() {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
