package io.github.sagemaker4j.deploy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * Text in UTF-8 with many numbers in it. Jackson writes doubles several times as fast as {@code Double.toString} did
 * before JDK 19, in the same form, and never with more digits than it takes to read back the same number.
 */
final class NumberText {

    private static final JsonFactory FACTORY = new JsonFactory(factory());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator out;

    NumberText() throws IOException {
        out = FACTORY.createGenerator(bytes);
    }

    /** Jackson's settings for all codecs: numbers that are none are bare, as Python writes them. */
    static JsonFactoryBuilder factory() {
        var factory = new JsonFactoryBuilder();
        factory.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).rootValueSeparator((String) null);
        // By name, since Jackson before 2.14 does not have them.
        Stream.of(StreamWriteFeature.values())
                .filter(feature -> feature.name().equals("USE_FAST_DOUBLE_WRITER"))
                .forEach(factory::enable);
        Stream.of(StreamReadFeature.values())
                .filter(feature -> feature.name().equals("USE_FAST_DOUBLE_PARSER"))
                .forEach(factory::enable);
        return factory;
    }

    /** Text as it is. */
    NumberText text(String text) throws IOException {
        out.writeRaw(text);
        return this;
    }

    NumberText sign(char sign) throws IOException {
        out.writeRaw(sign);
        return this;
    }

    NumberText number(Number number) throws IOException {
        if (number instanceof Double value) {
            out.writeNumber(value);
        } else if (number instanceof Float value) {
            out.writeNumber(value);
        } else {
            out.writeRaw(number.toString());
        }
        return this;
    }

    byte[] toBytes() throws IOException {
        out.close();
        return bytes.toByteArray();
    }
}
