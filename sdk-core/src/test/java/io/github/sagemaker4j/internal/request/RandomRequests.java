package io.github.sagemaker4j.internal.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Fills any model object with anything its types allow; the same seed gives the same object. */
final class RandomRequests {

    private static final String LETTERS = "abcXYZ019 _-/:.\"\\\n\t\u0001äß日😀<>&{}'";

    private final Random random;

    private RandomRequests(long seed) {
        random = new Random(seed);
    }

    static <T> T fill(SdkBuilder<?, T> builder, long seed) {
        new RandomRequests(seed).fill((SdkPojo) builder, 0);
        return builder.build();
    }

    private void fill(SdkPojo builder, int depth) {
        for (var field : builder.sdkFields()) {
            if (random.nextInt(4 + depth) < 2) {
                Members.put(field, builder, value(field, depth));
            }
        }
    }

    private Object value(SdkField<?> field, int depth) {
        var type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            var builder = field.constructor().get();
            fill(builder, depth + 1);
            return Members.build(builder);
        }
        if (type == MarshallingType.LIST) {
            var list = new ArrayList<>();
            for (var i = random.nextInt(3); i >= 0; i--) {
                list.add(value(field.getTrait(ListTrait.class).memberFieldInfo(), depth + 1));
            }
            return list;
        }
        if (type == MarshallingType.MAP) {
            var map = new LinkedHashMap<String, Object>();
            for (var i = random.nextInt(3); i >= 0; i--) {
                map.put(text(), value(field.getTrait(MapTrait.class).valueFieldInfo(), depth + 1));
            }
            return map;
        }
        return scalar(type);
    }

    private Object scalar(MarshallingType<?> type) {
        if (type == MarshallingType.INTEGER) {
            return random.nextInt();
        }
        if (type == MarshallingType.LONG) {
            return random.nextLong();
        }
        if (type == MarshallingType.FLOAT) {
            return random.nextFloat() * 100;
        }
        if (type == MarshallingType.DOUBLE) {
            return random.nextDouble() / 1e6;
        }
        if (type == MarshallingType.BOOLEAN) {
            return random.nextBoolean();
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        }
        return type == MarshallingType.SDK_BYTES ? SdkBytes.fromUtf8String(text()) : text();
    }

    private String text() {
        var text = new StringBuilder();
        random.ints(random.nextInt(12), 0, LETTERS.codePointCount(0, LETTERS.length()))
                .map(i -> LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, i)))
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
