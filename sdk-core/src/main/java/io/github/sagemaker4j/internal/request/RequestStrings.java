package io.github.sagemaker4j.internal.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkPojo;

/** Replaces texts inside AWS model objects, such as {@code {name}} by the name chosen. */
public final class RequestStrings {

    private RequestStrings() {}

    /**
     * Replaces every text: members, items of lists, values (not keys) of maps, at any depth.
     *
     * @param pojo a request or a structure
     * @param change what to make of each text
     * @return an object of the same type
     * @param <T> the type
     */
    public static <T extends SdkPojo> T map(T pojo, UnaryOperator<String> change) {
        return Members.changed(pojo, builder -> {
            for (var field : pojo.sdkFields()) {
                var value = Members.value(field, pojo);
                if (value != null) {
                    Members.put(field, builder, changed(value, change));
                }
            }
        });
    }

    private static Object changed(Object value, UnaryOperator<String> change) {
        if (value instanceof String text) {
            return change.apply(text);
        }
        if (value instanceof SdkPojo pojo) {
            return map(pojo, change);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> changed(item, change)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<Object, Object>();
            map.forEach((key, item) -> copy.put(key, changed(item, change)));
            return copy;
        }
        return value;
    }
}
