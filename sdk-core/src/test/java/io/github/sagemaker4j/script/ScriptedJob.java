package io.github.sagemaker4j.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Consumer;

/** A training job of {@link ScriptedTraining}: it stands as the test says. */
public final class ScriptedJob {

    private static final Set<String> ENDS = Set.of("Completed", "Failed", "Stopped");

    private final JsonNode request;
    private final ObjectNode described;

    ScriptedJob(String name, JsonNode request) {
        this.request = request;
        this.described = Answer.object().put("TrainingJobName", name);
        described.put("TrainingJobArn", "arn:aws:sagemaker:eu-west-1:123456789012:training-job/" + name);
        described.put("CreationTime", System.currentTimeMillis() / 1000.0);
        request.fieldNames().forEachRemaining(member -> described.set(member, request.get(member)));
        described.remove("Tags");
        described.putArray("SecondaryStatusTransitions");
        become("InProgress", "Starting");
    }

    /** Goes on to a status and a step. */
    public synchronized ScriptedJob become(String status, String step) {
        described.put("TrainingJobStatus", status).put("SecondaryStatus", step);
        described
                .withArray("SecondaryStatusTransitions")
                .addObject()
                .put("Status", step)
                .put("StartTime", 1.7e9)
                .put("StatusMessage", step + " now");
        if (ENDS.contains(status)) {
            described.put("TrainingTimeInSeconds", 60).put("BillableTimeInSeconds", 20);
        }
        if ("Completed".equals(status)) {
            described
                    .putObject("ModelArtifacts")
                    .put(
                            "S3ModelArtifacts",
                            "s3://ml/" + described.get("TrainingJobName").asText() + "/output/model.tar.gz");
        }
        return this;
    }

    /** Changes what describing the job answers. */
    public synchronized ScriptedJob described(Consumer<ObjectNode> change) {
        change.accept(described);
        return this;
    }

    public synchronized boolean isEnded() {
        return ENDS.contains(described.get("TrainingJobStatus").asText());
    }

    public JsonNode request() {
        return request;
    }

    /** What describing the job answers. */
    public synchronized ObjectNode describe() {
        return described.deepCopy();
    }
}
