package io.github.sagemaker4j.internal.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.json.JsonMembers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a plan's requests name that has to be there when it runs. Collected by {@link #add}; repeated things count once. */
public final class Facts {

    private static final String PREFIX = "s3://";
    private static final int MOST_DEPTH = 20;

    final Set<String> roles = new LinkedHashSet<>();
    final Set<String> images = new LinkedHashSet<>();
    final Set<S3Uri> inputs = new LinkedHashSet<>();
    final Set<S3Uri> objects = new LinkedHashSet<>();
    final Set<String> outputs = new LinkedHashSet<>();
    final Set<S3Uri> uploads = new LinkedHashSet<>();
    // How many instances, by the name of the quota they count against.
    final Map<String, Integer> quotas = new LinkedHashMap<>();
    // The operation that creates it, and the name that was chosen.
    final Map<String, String> names = new LinkedHashMap<>();

    /**
     * Adds a request of the SageMaker API.
     *
     * @param operation such as {@code CreateTrainingJob}
     * @param request its body; what is not known yet stands in braces
     */
    public void add(String operation, JsonNode request) {
        var noun = operation.replaceFirst("^Create", "");
        var name = request.path(noun + "Name").asText();
        if (isKnown(name)) {
            names.put(operation, name);
        }
        walk(request, usage(operation, request), 0);
    }

    /**
     * Adds an object that the plan uploads.
     *
     * @param bucket its bucket
     * @param key its key
     */
    public void addUpload(String bucket, String key) {
        outputs.add(bucket);
        uploads.add(new S3Uri(bucket, key));
    }

    private static String usage(String operation, JsonNode request) {
        if (!"CreateTrainingJob".equals(operation)) {
            return " for endpoint usage";
        }
        return request.path("EnableManagedSpotTraining").asBoolean()
                ? " for spot training job usage"
                : " for training job usage";
    }

    private void walk(JsonNode node, String usage, int depth) {
        if (depth > MOST_DEPTH) {
            return;
        }
        if (node.hasNonNull("InstanceType")) {
            var count = node.path("InstanceCount")
                    .asInt(node.path("InitialInstanceCount").asInt(1));
            quotas.merge(node.path("InstanceType").asText() + usage, count, Integer::sum);
        }
        JsonMembers.of(node).forEach((name, value) -> {
            if (value.isTextual()) {
                text(name, value.asText());
            } else if ("CheckpointConfig".equals(name)) {
                output(value.path("S3Uri").asText());
            } else {
                walk(value, usage, depth + 1);
            }
        });
        if (node.isArray()) {
            node.forEach(item -> walk(item, usage, depth + 1));
        }
    }

    private void text(String name, String value) {
        switch (name) {
            case "RoleArn", "ExecutionRoleArn" -> roles.add(value);
            case "TrainingImage", "Image" -> images.add(value);
            case "S3OutputPath" -> output(value);
            case "ModelDataUrl" -> address(value, objects);
            case "S3Uri" -> address(value, inputs);
            default -> {} // says nothing of what has to be there
        }
    }

    private void output(String uri) {
        if (uri.startsWith(PREFIX) && isKnown(uri)) {
            outputs.add(S3Uri.of(uri).bucket());
        }
    }

    private static void address(String uri, Set<S3Uri> to) {
        if (uri.startsWith(PREFIX) && isKnown(uri)) {
            to.add(S3Uri.of(uri));
        }
    }

    /** Whether nothing in it waits for the plan to run. */
    static boolean isKnown(String text) {
        return !text.isEmpty() && text.indexOf('{') < 0;
    }
}
