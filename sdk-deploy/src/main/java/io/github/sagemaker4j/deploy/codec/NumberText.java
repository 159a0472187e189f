package io.github.sagemaker4j.deploy.codec;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in UTF-8 with many numbers in it. They are written where they will stay: to make a text of each and to copy that
 * takes longer than to find its digits.
 */
final class NumberText {

    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** Text as it is; half a surrogate pair is an error. */
    NumberText text(String text) throws CharacterCodingException {
        var more = encoder.encode(CharBuffer.wrap(text));
        grow(more.remaining());
        var length = more.remaining();
        more.get(bytes, size, length);
        size += length;
        return this;
    }

    NumberText sign(char ascii) {
        grow(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    NumberText number(Number number) throws CharacterCodingException {
        grow(ShortestDecimal.MOST);
        if (number instanceof Double value) {
            size = ShortestDecimal.write(value, bytes, size);
        } else if (number instanceof Float value) {
            size = ShortestDecimal.write(value, bytes, size);
        } else if (number instanceof Integer value && value >= 0) {
            size = DecimalForm.whole(value, bytes, size);
        } else {
            text(number.toString());
        }
        return this;
    }

    int size() {
        return size;
    }

    /** Takes back all that was written since it had this size. */
    void cut(int former) {
        size = former;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void grow(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(2, bytes.length), Math.addExact(size, more)));
        }
    }
}
