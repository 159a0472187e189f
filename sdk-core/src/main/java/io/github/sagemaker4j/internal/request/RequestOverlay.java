package io.github.sagemaker4j.internal.request;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Lays what one AWS model object sets over another of the same class. */
public final class RequestOverlay {

    private RequestOverlay() {}

    /**
     * Structures are merged member by member and maps key by key; lists and single values are replaced.
     *
     * @param over what wins where it is set
     * @param base what stays elsewhere
     * @param <R> the type of both
     * @return the merged object
     */
    @SuppressWarnings("unchecked") // a model object's builder builds that object's class
    public static <R extends SdkPojo> R lay(R over, R base) {
        var builder = ((ToCopyableBuilder<?, ?>) base).toBuilder();
        for (SdkField<?> field : over.sdkFields()) {
            var value = field.getValueOrDefault(over);
            if (isSet(value)) {
                field.set(builder, merged(value, field.getValueOrDefault(base)));
            }
        }
        return (R) ((SdkBuilder<?, ?>) builder).build();
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static Object merged(Object over, @Nullable Object base) {
        if (over instanceof SdkPojo pojo && base instanceof SdkPojo below) {
            return lay(pojo, below);
        }
        if (over instanceof Map<?, ?> map && base instanceof Map<?, ?> below) {
            var all = new LinkedHashMap<Object, Object>(below);
            all.putAll(map);
            return all;
        }
        return over;
    }
}
