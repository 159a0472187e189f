package io.github.sagemaker4j.deploy.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;

/**
 * Jackson's factory, but doubles and floats are written straight into its buffer: Jackson makes a text of each and copies
 * it twice. Numbers that are none are bare, as Python writes them.
 */
final class JsonNumbers extends JsonFactory {

    private static final long serialVersionUID = 1L;

    JsonNumbers() {
        super(settings());
    }

    private static JsonFactoryBuilder settings() {
        var factory = new JsonFactoryBuilder();
        factory.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS);
        // By name, since Jackson before 2.14 does not have it.
        Stream.of(StreamReadFeature.values())
                .filter(feature -> feature.name().equals("USE_FAST_DOUBLE_PARSER"))
                .forEach(factory::enable);
        return factory;
    }

    @Override
    protected JsonGenerator _createUTF8Generator(OutputStream out, IOContext context) {
        return new Generator(context, _generatorFeatures, _objectCodec, out, _quoteChar);
    }

    private static final class Generator extends UTF8JsonGenerator {

        Generator(IOContext context, int features, ObjectCodec codec, OutputStream out, char quote) {
            super(context, features, codec, out, quote);
        }

        @Override
        public void writeNumber(double number) throws IOException {
            begin();
            _outputTail = ShortestDecimal.write(number, _outputBuffer, _outputTail);
        }

        @Override
        public void writeNumber(float number) throws IOException {
            begin();
            _outputTail = ShortestDecimal.write(number, _outputBuffer, _outputTail);
        }

        private void begin() throws IOException {
            _verifyValueWrite("write a number");
            if (_outputEnd - _outputTail < ShortestDecimal.MOST) {
                _flushBuffer();
            }
        }
    }
}
