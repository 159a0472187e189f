package io.github.sagemaker4j.internal.request;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/** Reads and writes members of AWS model objects by their description. */
final class Members {

    private Members() {}

    /** {@return what was set, {@code null} if nothing was: neither stand-ins for absent lists nor generated tokens} */
    static @Nullable Object value(SdkField<?> field, SdkPojo pojo) {
        var value = field.containsTrait(DefaultValueTrait.class) && pojo instanceof SdkRequest request
                ? request.getValueForField(field.memberName(), Object.class).orElse(null)
                : field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    /** Sets a member of a builder; the value has the type that the member describes. */
    @SuppressWarnings("unchecked")
    static void put(SdkField<?> field, SdkPojo builder, Object value) {
        ((SdkField<Object>) field).set(builder, value);
    }

    /** {@return a model object with members changed on its builder} */
    @SuppressWarnings("unchecked") // a model object's builder builds that object's class
    static <T extends SdkPojo> T changed(T pojo, Consumer<SdkPojo> changes) {
        var builder = (SdkPojo) ((ToCopyableBuilder<?, ?>) pojo).toBuilder();
        changes.accept(builder);
        return (T) build(builder);
    }

    /** {@return what a builder builds} */
    static Object build(SdkPojo builder) {
        return ((SdkBuilder<?, ?>) builder).build();
    }
}
