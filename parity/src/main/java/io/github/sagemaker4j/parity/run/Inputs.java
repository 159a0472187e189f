package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.TrainingInput;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CompressionType;
import software.amazon.awssdk.services.sagemaker.model.FileSystemAccessMode;
import software.amazon.awssdk.services.sagemaker.model.FileSystemDataSource;
import software.amazon.awssdk.services.sagemaker.model.FileSystemType;
import software.amazon.awssdk.services.sagemaker.model.HubAccessConfig;
import software.amazon.awssdk.services.sagemaker.model.ModelAccessConfig;
import software.amazon.awssdk.services.sagemaker.model.RecordWrapper;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** The inputs of {@code fit} as channels. */
final class Inputs {

    private static final String ALONE = "training";

    private Inputs() {}

    static List<TrainingInput> of(JsonNode inputs) {
        if (!inputs.isObject() || inputs.has("$type")) {
            return List.of(channel(ALONE, inputs));
        }
        if (inputs.isEmpty()) {
            // Channels are listed; an empty list is a job without channels, which Python means by None.
            throw new RefusedByTypeException(Reason.MISSING_ARGUMENT, "inputs");
        }
        var channels = new ArrayList<TrainingInput>();
        inputs.properties().forEach(e -> channels.add(channel(e.getKey(), e.getValue())));
        return channels;
    }

    private static TrainingInput channel(String name, JsonNode value) {
        if (value.isTextual()) {
            return TrainingInput.s3(name, value.textValue());
        }
        return "FileSystemInput".equals(value.path("$type").asText()) ? fileSystem(name, value) : s3(name, value);
    }

    private static TrainingInput s3(String name, JsonNode value) {
        var a = Values.typed("inputs", value, "TrainingInput");
        var input = TrainingInput.s3(name, a.required("s3_data"))
                .withContentType(a.text("content_type"))
                .withDistribution(
                        a.text("distribution").map(t -> Constants.of("distribution", t, S3DataDistribution::fromValue)))
                .withCompression(
                        a.text("compression").map(t -> Constants.of("compression", t, CompressionType::fromValue)))
                .withRecordWrapper(a.text("record_wrapping")
                        .map(t -> Constants.of("record_wrapping", t, RecordWrapper::fromValue)))
                .withInputMode(
                        a.text("input_mode").map(t -> Constants.of("input_mode", t, TrainingInputMode::fromValue)))
                .withAttributeNames(a.texts("attribute_names").orElse(List.of()))
                .withInstanceGroupNames(a.texts("instance_groups").orElse(List.of()));
        input = more(input, a);
        a.end();
        return input;
    }

    private static TrainingInput more(TrainingInput given, Arguments a) {
        var input = a.text("s3_data_type")
                .map(t -> given.withDataType(Constants.of("s3_data_type", t, S3DataType::fromValue)))
                .orElse(given);
        var shuffle = a.nested("shuffle_config", "ShuffleConfig");
        if (shuffle.isPresent()) {
            input = input.withShuffleSeed(shuffle.get()
                    .value("seed")
                    .filter(JsonNode::canConvertToLong)
                    .orElseThrow(() -> new RefusedByTypeException(Reason.NOT_OF_TYPE, "seed"))
                    .longValue());
            shuffle.get().end();
        }
        return input.withHubAccessConfig(a.object("hub_access_config")
                        .map(o -> HubAccessConfig.builder()
                                .hubContentArn(new Arguments(o).required("HubContentArn"))
                                .build()))
                .withModelAccessConfig(a.object("model_access_config")
                        .map(o -> ModelAccessConfig.builder()
                                .acceptEula(new Arguments(o).flag("AcceptEula").orElse(false))
                                .build()));
    }

    private static TrainingInput fileSystem(String name, JsonNode value) {
        var a = new Arguments((com.fasterxml.jackson.databind.node.ObjectNode) value);
        var source = FileSystemDataSource.builder()
                .fileSystemId(a.required("file_system_id"))
                .fileSystemType(
                        Constants.of("file_system_type", a.required("file_system_type"), FileSystemType::fromValue))
                .directoryPath(a.required("directory_path"))
                .fileSystemAccessMode(Constants.of(
                        "file_system_access_mode",
                        a.text("file_system_access_mode").orElse("ro"),
                        FileSystemAccessMode::fromValue))
                .build();
        var input = TrainingInput.fileSystem(name, source).withContentType(a.text("content_type"));
        a.end();
        return input;
    }

    /** The mode of a channel that is given alone is the job's mode too, as in Python. */
    static boolean setsJobMode(JsonNode inputs) {
        return inputs.isObject() && inputs.has("$type") && inputs.hasNonNull("input_mode");
    }
}
