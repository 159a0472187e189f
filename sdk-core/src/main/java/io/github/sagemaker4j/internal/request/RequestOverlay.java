package io.github.sagemaker4j.internal.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Lays one AWS model object over another of the same type. */
public final class RequestOverlay {

    private RequestOverlay() {}

    /**
     * Merges: structures member by member, maps key by key; lists and simple values are replaced. What {@code over} does
     * not set stays as it is; a list set to empty empties.
     *
     * @param over what wins where it is set
     * @param base what stays elsewhere
     * @return an object of the same type
     * @param <T> the type
     */
    public static <T extends SdkPojo> T lay(T over, T base) {
        return Members.changed(base, builder -> {
            for (var field : over.sdkFields()) {
                var value = Members.value(field, over);
                if (value != null) {
                    Members.put(field, builder, merged(value, Members.value(field, base)));
                }
            }
        });
    }

    /**
     * What several calls of a {@code customize} method have set together.
     *
     * @param before what earlier calls have set, if there were any
     * @param set what the last call has set, which wins
     * @return both
     * @param <T> the type
     */
    public static <T extends SdkPojo> T after(Optional<T> before, T set) {
        return before.map(earlier -> lay(set, earlier)).orElse(set);
    }

    private static Object merged(Object over, @Nullable Object base) {
        if (base instanceof SdkPojo below && over instanceof SdkPojo above) {
            return lay(above, below);
        }
        if (base instanceof Map<?, ?> below && over instanceof Map<?, ?> above) {
            var all = new LinkedHashMap<Object, Object>(below);
            all.putAll(above);
            return all;
        }
        return over;
    }
}
