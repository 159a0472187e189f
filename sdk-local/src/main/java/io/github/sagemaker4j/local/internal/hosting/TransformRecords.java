package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The records of a batch transform: what goes to the model, and what is written of record and answer. */
final class TransformRecords {

    private static final int MEGABYTE = 1 << 20;
    private static final int USUAL_PAYLOAD = 6;

    private final JsonNode request;
    private final boolean csv;

    TransformRecords(JsonNode request) {
        this.request = request;
        var type = Json.text(request.path("TransformInput"), "ContentType").orElse("");
        this.csv = type.startsWith("text/csv") || type.isEmpty();
    }

    /** An object's records: its lines, or all of it. */
    List<String> split(byte[] object) {
        var text = new String(object, StandardCharsets.UTF_8);
        return isByLine() ? text.lines().filter(l -> !l.isEmpty()).toList() : List.of(text);
    }

    /** Whether records are texts that can be filtered; of others the bytes are sent as they are. */
    boolean isText() {
        return isByLine() || request.has("DataProcessing");
    }

    /** Puts as many records into a request as the strategy and the largest payload allow. */
    List<List<String>> batches(List<String> records) {
        var single = "SingleRecord".equals(request.path("BatchStrategy").asText("MultiRecord")) || !isByLine();
        var most = request.path("MaxPayloadInMB").asLong(USUAL_PAYLOAD) * MEGABYTE;
        var batches = new ArrayList<List<String>>();
        var size = 0L;
        for (var record : records) {
            var length = record.length() + 1L;
            if (batches.isEmpty() || single || (most > 0 && size + length > most)) {
                batches.add(new ArrayList<>());
                size = 0;
            }
            batches.get(batches.size() - 1).add(record);
            size += length;
        }
        return batches;
    }

    /** What the model gets of a record. */
    String input(String record) {
        return processing("InputFilter").isEmpty()
                ? record
                : write(JsonSelection.select(processing("InputFilter"), read(record)));
    }

    /** What is written of a record and its answer. */
    String output(String record, String answer) {
        if (!request.has("DataProcessing")) {
            return answer;
        }
        var joined = "Input".equals(processing("JoinSource")) ? join(read(record), read(answer)) : read(answer);
        var filter = processing("OutputFilter");
        return write(filter.isEmpty() ? joined : JsonSelection.select(filter, joined));
    }

    /** Puts the outputs of an object together. */
    String assemble(List<String> outputs) {
        var byLine = "Line"
                .equals(request.path("TransformOutput").path("AssembleWith").asText());
        return byLine ? outputs.stream().map(o -> o + "\n").collect(Collectors.joining()) : String.join("", outputs);
    }

    private boolean isByLine() {
        return "Line".equals(request.path("TransformInput").path("SplitType").asText());
    }

    private String processing(String member) {
        return Json.text(request.path("DataProcessing"), member).orElse("");
    }

    private JsonNode join(JsonNode record, JsonNode answer) {
        if (record instanceof ArrayNode row) {
            var joined = row.deepCopy();
            if (answer.isArray()) {
                answer.forEach(joined::add);
            } else {
                joined.add(answer);
            }
            return joined;
        }
        return ((ObjectNode) record.deepCopy()).set("SageMakerOutput", answer);
    }

    private JsonNode read(String text) {
        if (csv) {
            var row = Json.array();
            for (var cell : text.strip().split(",", -1)) {
                row.add(cell);
            }
            return row;
        }
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            throw new ContainerFailure("ClientError: A record is not JSON: " + e.getOriginalMessage());
        }
    }

    private String write(JsonNode node) {
        if (!csv) {
            return Json.write(node);
        }
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : node.asText();
    }
}
