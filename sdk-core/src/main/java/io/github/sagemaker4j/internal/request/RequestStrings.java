package io.github.sagemaker4j.internal.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Replaces the texts inside an AWS model object, at any depth. */
public final class RequestStrings {

    private RequestStrings() {}

    /**
     * A copy with every text replaced; keys of maps stay.
     *
     * @param pojo a request or a structure inside one
     * @param change gives the text to have instead
     * @param <R> its type
     * @return the copy
     */
    @SuppressWarnings("unchecked") // a model object's builder builds that object's class
    public static <R extends SdkPojo> R map(R pojo, UnaryOperator<String> change) {
        var builder = ((ToCopyableBuilder<?, ?>) pojo).toBuilder();
        for (SdkField<?> field : pojo.sdkFields()) {
            var value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                field.set(builder, mapped(value, change));
            }
        }
        return (R) ((SdkBuilder<?, ?>) builder).build();
    }

    private static Object mapped(Object value, UnaryOperator<String> change) {
        if (value instanceof String text) {
            return change.apply(text);
        }
        if (value instanceof SdkPojo pojo) {
            return map(pojo, change);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> mapped(item, change)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<Object, Object>();
            map.forEach((key, item) -> copy.put(key, mapped(item, change)));
            return copy;
        }
        return value;
    }
}
