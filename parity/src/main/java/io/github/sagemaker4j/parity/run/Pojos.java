package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The API's own structures, which Python takes as dictionaries and Java as AWS's model types. */
final class Pojos {

    private Pojos() {}

    /** Builds a structure from a dictionary in the API's words. */
    static <B extends SdkPojo & SdkBuilder<B, P>, P> P read(String name, JsonNode dictionary, B builder) {
        fill(name, dictionary, builder);
        return builder.build();
    }

    private static void fill(String name, JsonNode dictionary, SdkPojo builder) {
        expect(name, dictionary, JsonNode::isObject);
        for (var member : dictionary.properties()) {
            var field = builder.sdkFields().stream()
                    .filter(f -> f.locationName().equals(member.getKey()))
                    .findFirst()
                    .orElseThrow(
                            () -> new RefusedByTypeException(Reason.UNKNOWN_ARGUMENT, name + "." + member.getKey()));
            field.set(builder, value(name + "." + member.getKey(), member.getValue(), field));
        }
    }

    private static Object value(String name, JsonNode node, SdkField<?> field) {
        var type = field.marshallingType();
        if (type.equals(MarshallingType.STRING)) {
            return Values.text(name, node);
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            expect(name, node, JsonNode::isBoolean);
            return node.booleanValue();
        }
        if (type.equals(MarshallingType.INTEGER)) {
            expect(name, node, JsonNode::isInt);
            return node.intValue();
        }
        if (type.equals(MarshallingType.FLOAT)) {
            expect(name, node, JsonNode::isNumber);
            return node.floatValue();
        }
        return nested(name, node, field);
    }

    private static Object nested(String name, JsonNode node, SdkField<?> field) {
        var type = field.marshallingType();
        if (type.equals(MarshallingType.LIST)) {
            expect(name, node, JsonNode::isArray);
            var member = field.getTrait(ListTrait.class).memberFieldInfo();
            var list = new ArrayList<Object>();
            node.forEach(item -> list.add(value(name, item, member)));
            return list;
        }
        if (type.equals(MarshallingType.MAP)) {
            expect(name, node, JsonNode::isObject);
            var member = field.getTrait(MapTrait.class).valueFieldInfo();
            var map = new LinkedHashMap<String, Object>();
            node.properties().forEach(e -> map.put(e.getKey(), value(name, e.getValue(), member)));
            return map;
        }
        if (!type.equals(MarshallingType.SDK_POJO)) {
            throw new IllegalStateException(name + " is a " + type);
        }
        var builder = field.constructor().get();
        fill(name, node, builder);
        return ((SdkBuilder<?, ?>) builder).build();
    }

    private static void expect(String name, JsonNode node, Predicate<JsonNode> fits) {
        if (!fits.test(node)) {
            throw new RefusedByTypeException(Reason.NOT_OF_TYPE, name);
        }
    }
}
