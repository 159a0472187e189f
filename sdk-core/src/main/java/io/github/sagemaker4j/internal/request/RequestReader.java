package io.github.sagemaker4j.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.internal.json.JsonMembers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The way back from {@link RequestTree}: an AWS model object from its JSON tree. Knows no leniency. */
public final class RequestReader {

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private static final Map<MarshallingType<?>, Function<JsonNode, Object>> SCALARS = Map.ofEntries(
            scalar(MarshallingType.STRING, node -> node.isTextual() ? node.textValue() : refuse()),
            scalar(MarshallingType.BOOLEAN, node -> node.isBoolean() ? node.booleanValue() : refuse()),
            scalar(MarshallingType.INTEGER, node -> whole(node).intValueExact()),
            scalar(MarshallingType.LONG, node -> whole(node).longValueExact()),
            scalar(MarshallingType.FLOAT, node -> number(node).floatValue()),
            scalar(MarshallingType.DOUBLE, node -> number(node).doubleValue()),
            scalar(MarshallingType.BIG_DECIMAL, RequestReader::number),
            scalar(
                    MarshallingType.INSTANT,
                    node -> Instant.ofEpochMilli(number(node).multiply(MILLIS).longValue())),
            scalar(MarshallingType.SDK_BYTES, node -> node.isTextual() ? bytes(node.textValue()) : refuse()));

    private RequestReader() {}

    /**
     * Reads a tree.
     *
     * @param tree members by wire name
     * @param builder an empty builder, such as {@code CreateTrainingJobRequest.builder()}
     * @return what it builds
     * @param <T> the type of the model object
     * @throws IllegalArgumentException if the type has no such member, or a value is of another type; the message names
     *     the member
     */
    public static <T> T read(JsonNode tree, SdkBuilder<?, T> builder) {
        fill((SdkPojo) builder, tree, "");
        return builder.build();
    }

    private static Object structure(SdkPojo builder, JsonNode tree, String path) {
        fill(builder, tree, path);
        return Members.build(builder);
    }

    private static void fill(SdkPojo builder, JsonNode tree, String path) {
        if (!tree.isObject()) {
            throw new IllegalArgumentException(path + " is no structure: " + tree);
        }
        var fields =
                builder.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, Function.identity()));
        for (var entry : JsonMembers.of(tree).entrySet()) {
            var at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            var field = fields.get(entry.getKey());
            if (field == null) {
                throw new IllegalArgumentException(at + " is no member of the AWS client's model");
            }
            if (!entry.getValue().isNull()) {
                Members.put(field, builder, value(field, entry.getValue(), at));
            }
        }
    }

    private static Object value(SdkField<?> field, JsonNode node, String path) {
        var type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return structure(field.constructor().get(), node, path);
        }
        if (type == MarshallingType.LIST) {
            return list(field.getTrait(ListTrait.class).memberFieldInfo(), node, path);
        }
        if (type == MarshallingType.MAP) {
            return map(field.getTrait(MapTrait.class).valueFieldInfo(), node, path);
        }
        var reader = SCALARS.get(type);
        if (reader == null) {
            throw new IllegalArgumentException(path + " is of a type that cannot be read: " + type);
        }
        try {
            return reader.apply(node);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalArgumentException(path + " has a value of another type: " + node, e);
        }
    }

    private static Object list(SdkField<?> item, JsonNode node, String path) {
        if (!node.isArray()) {
            throw new IllegalArgumentException(path + " is no list: " + node);
        }
        var all = new ArrayList<>();
        for (var i = 0; i < node.size(); i++) {
            all.add(value(item, node.get(i), path + "[" + i + "]"));
        }
        return all;
    }

    private static Object map(SdkField<?> item, JsonNode node, String path) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(path + " is no map: " + node);
        }
        var all = new LinkedHashMap<String, Object>();
        JsonMembers.of(node).forEach((key, member) -> all.put(key, value(item, member, path + "['" + key + "']")));
        return all;
    }

    private static Map.Entry<MarshallingType<?>, Function<JsonNode, Object>> scalar(
            MarshallingType<?> type, Function<JsonNode, Object> read) {
        return Map.entry(type, read);
    }

    private static BigDecimal whole(JsonNode node) {
        return node.isIntegralNumber() ? node.decimalValue() : (BigDecimal) refuse();
    }

    private static BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : (BigDecimal) refuse();
    }

    private static SdkBytes bytes(String base64) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
    }

    private static Object refuse() {
        throw new IllegalArgumentException("another type was expected");
    }
}
