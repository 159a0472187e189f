package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.deploy.AsyncEndpoint;
import io.github.sagemaker4j.deploy.AsyncPredictor;
import io.github.sagemaker4j.deploy.Endpoint;
import io.github.sagemaker4j.deploy.ExistingModel;
import io.github.sagemaker4j.deploy.Predictor;
import io.github.sagemaker4j.deploy.Rollout;
import io.github.sagemaker4j.deploy.codec.Codec;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** An endpoint that is asked and changed, which Python does by a predictor. */
final class PredictorSubject implements Subject {

    private final Scene scene;
    private final Endpoint endpoint;
    private final String serializer;
    private final Optional<String> accept;
    private final Optional<String> component;

    PredictorSubject(Scene scene, Endpoint endpoint, Arguments a) {
        this.scene = scene;
        this.endpoint = endpoint;
        this.serializer = a.nested("serializer", "Serializer")
                .map(s -> s.required("name"))
                .orElse("Identity");
        this.accept = a.nested("deserializer", "Deserializer")
                .map(d -> d.required("name"))
                .flatMap(this::accepts);
        this.component = a.text("component_name");
    }

    static Subject of(Arguments a, Scene scene) {
        var subject = new PredictorSubject(scene, Endpoint.attach(scene.session(), a.required("endpoint_name")), a);
        a.end();
        return subject;
    }

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        switch (action.method()) {
            case "predict" -> predict(a);
            case "delete_endpoint" -> endpoint.delete();
            case "delete_model" -> deleteModels();
            case "enable_data_capture" ->
                endpoint.updateConfig(c -> c.dataCaptureConfig(usualCapture()), Rollout.allAtOnce())
                        .await();
            default -> update(a);
        }
        return null;
    }

    /** The same endpoint, asked to answer later. */
    AsyncPredictor<JsonNode, byte[]> async() {
        return AsyncEndpoint.attach(scene.session(), endpoint.name())
                .predictor(codec())
                .customize(r -> r.accept(accept.orElse("*/*")));
    }

    /** Here a model is deleted by itself, or with its endpoint. */
    private void deleteModels() {
        var client = scene.session().client(SageMakerClient::builder);
        var config =
                client.describeEndpoint(r -> r.endpointName(endpoint.name())).endpointConfigName();
        client.describeEndpointConfig(r -> r.endpointConfigName(config)).productionVariants().stream()
                .map(v -> ExistingModel.attach(scene.session(), v.modelName()))
                .forEach(ExistingModel::delete);
    }

    private void predict(Arguments a) {
        var data = a.value("data").orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "data"));
        var target = a.text("target_model");
        var id = a.text("inference_id");
        var attributes = a.text("custom_attributes");
        var variant = a.text("target_variant");
        var named = a.text("component_name").or(() -> component);
        a.end();
        var predictor = endpoint.predictor(codec()).withAccept(accept.orElse("*/*"));
        predictor = target.map(predictor::withTargetModel).orElse(predictor);
        predictor = id.map(predictor::withInferenceId).orElse(predictor);
        predictor = variant.map(predictor::withTargetVariant).orElse(predictor);
        predictor = attributes.map(predictor::withCustomAttributes).orElse(predictor);
        Predictor<JsonNode, byte[]> last = predictor;
        named.map(n -> last.customize(r -> r.inferenceComponentName(n)))
                .orElse(last)
                .predict(data);
    }

    /** Asks with the codec that stands for the serializer, and takes any answer. */
    private Codec<JsonNode, byte[]> codec() {
        return switch (serializer) {
            case "CSVSerializer" -> new Sent<>(Codec.csvRows(), PredictorSubject::rows);
            case "JSONSerializer" -> new Sent<>(Codec.json(), d -> Values.plain("data", d));
            case "JSONLinesSerializer" -> new Sent<>(Codec.jsonLines(), PredictorSubject::lines);
            case "StringSerializer" -> new Sent<>(Codec.text(), JsonNode::asText);
            case "LibSVMSerializer" ->
                new Sent<>(Codec.bytes("text/libsvm", "*/*"), d -> d.asText().getBytes(StandardCharsets.UTF_8));
            default -> new Sent<>(Codec.bytes(), PredictorSubject::bytes);
        };
    }

    /** A codec that sends what the corpus has and gives back bytes. */
    private record Sent<I>(Codec<I, ?> codec, java.util.function.Function<JsonNode, @Nullable Object> value)
            implements Codec<JsonNode, byte[]> {

        @Override
        public String contentType() {
            return codec.contentType();
        }

        @Override
        public String accept() {
            return codec.accept();
        }

        @Override
        @SuppressWarnings("unchecked") // each codec here comes with a function to what it sends
        public byte[] encode(JsonNode input) {
            return codec.encode((I) java.util.Objects.requireNonNull(value.apply(input)));
        }

        @Override
        public byte[] decode(byte[] body, String contentType) {
            return body;
        }
    }

    private static byte[] bytes(JsonNode data) {
        var text = data.isObject() ? data.path("utf8").asText() : data.asText();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<List<Object>> rows(JsonNode data) {
        var rows = new ArrayList<List<Object>>();
        if (!data.isArray()) {
            return List.of(List.of(data.asText()));
        }
        if (data.path(0).isArray()) {
            data.forEach(row -> rows.add(cells(row)));
        } else {
            rows.add(cells(data));
        }
        return rows;
    }

    private static List<Object> cells(JsonNode row) {
        var cells = new ArrayList<Object>();
        row.forEach(cell -> cells.add(cell.isNumber() ? cell.numberValue() : cell.asText()));
        return cells;
    }

    private static List<Object> lines(JsonNode data) {
        var lines = new ArrayList<Object>();
        data.forEach(line -> lines.add(java.util.Objects.requireNonNull(Values.plain("data", line))));
        return lines;
    }

    private Optional<String> accepts(String deserializer) {
        return switch (deserializer) {
            case "CSVDeserializer" -> Optional.of("text/csv");
            case "JSONDeserializer", "StringDeserializer" -> Optional.of("application/json");
            default -> Optional.empty();
        };
    }

    /** Python asks for single members, and for machines only together with a model. */
    private void update(Arguments a) {
        for (var machines : List.of("initial_instance_count", "instance_type", "model_name", "accelerator_type")) {
            if (a.value(machines).isPresent()) {
                throw new RefusedByTypeException(Reason.UNKNOWN_ARGUMENT, machines);
            }
        }
        var tags = a.value("tags").map(t -> Values.tags("tags", t));
        var key = a.text("kms_key");
        var capture = a.object("data_capture_config_dict")
                .map(o -> Pojos.read("data_capture_config_dict", o, DataCaptureConfig.builder()));
        var wait = a.flag("wait").orElse(true);
        a.end();
        var update = endpoint.updateConfig(
                c -> {
                    tags.ifPresent(t -> c.tags(t.entrySet().stream()
                            .map(e -> Tag.builder()
                                    .key(e.getKey())
                                    .value(e.getValue())
                                    .build())
                            .toList()));
                    key.ifPresent(c::kmsKeyId);
                    capture.ifPresent(c::dataCaptureConfig);
                    return c;
                },
                Rollout.allAtOnce());
        if (wait) {
            update.await();
        }
    }

    private DataCaptureConfig usualCapture() {
        return DataCaptureConfig.builder()
                .enableCapture(true)
                .initialSamplingPercentage(20)
                .destinationS3Uri(scene.root() + "model-monitor/data-capture")
                .captureOptions(
                        CaptureOption.builder().captureMode(CaptureMode.INPUT).build(),
                        CaptureOption.builder().captureMode(CaptureMode.OUTPUT).build())
                .captureContentTypeHeader(h -> h.csvContentTypes("text/csv").jsonContentTypes("application/json"))
                .build();
    }
}
