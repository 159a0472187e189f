package io.github.sagemaker4j.deploy.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's file format. Only numbers and booleans are read: arrays of Python objects hold pickles, which can run any code
 * where they are read, and are refused as what they are.
 */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*(?:'([^']*)'|(\\[))");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, L]*)\\)");
    private static final Pattern TYPE = Pattern.compile("([<>|=])([biuf])([1248])");

    private Npy() {}

    /** Writes doubles, little-endian. */
    static byte[] write(NpyArray array) {
        var dimensions =
                Arrays.stream(array.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        var shape = "(" + dimensions + (array.shape().length == 1 ? ",)" : ")");
        var text = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
        var bare = MAGIC.length + 4 + text.length() + 1;
        var header = text + " ".repeat((ALIGNMENT - bare % ALIGNMENT) % ALIGNMENT) + "\n";
        var values = array.values();
        var bytes = ByteBuffer.allocate(MAGIC.length + 4 + header.length() + values.length * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    static NpyArray read(byte[] body) {
        if (body.length < MAGIC.length + 4 || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException("it does not begin as a .npy file does");
        }
        var bytes = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        var major = bytes.get();
        bytes.get();
        var length = major == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.remaining() < 4 ? -1 : bytes.getInt();
        if (major < 1 || major > 3 || length < 0 || length > Math.min(LONGEST_HEADER, bytes.remaining())) {
            throw new IllegalArgumentException("its header is damaged");
        }
        var header = new String(body, bytes.position(), length, StandardCharsets.UTF_8);
        return values(header, bytes.position(bytes.position() + length).slice());
    }

    private static NpyArray values(String header, ByteBuffer data) {
        var type = type(header);
        var shape = shape(header);
        var width = type.group(3).charAt(0) - '0';
        var size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        if (size * width != data.remaining()) {
            throw new IllegalArgumentException(
                    "it has " + data.remaining() + " bytes for " + size + " values of " + width);
        }
        data.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        var values = new double[(int) size];
        if (type.group(2).equals("f") && width == Double.BYTES) {
            // All at once: the kind that is sent most.
            data.asDoubleBuffer().get(values);
            return NpyArray.wrap(shape, isFortran(header) ? inCOrder(shape, values) : values);
        }
        var reader = reader(type.group(2).charAt(0), width);
        for (var i = 0; i < values.length; i++) {
            values[i] = reader.read(data);
        }
        return NpyArray.wrap(shape, isFortran(header) ? inCOrder(shape, values) : values);
    }

    private static java.util.regex.Matcher type(String header) {
        var descr = DESCR.matcher(header);
        if (!descr.find()) {
            throw new IllegalArgumentException("its header names no type");
        }
        var name = descr.group(1) == null ? "a structure" : descr.group(1);
        var type = TYPE.matcher(name);
        if (!type.matches()) {
            throw new IllegalArgumentException("its values are of type " + name
                    + ", and only numbers and booleans are read; objects could run code");
        }
        return type;
    }

    private static int[] shape(String header) {
        var shape = SHAPE.matcher(header);
        if (!shape.find()) {
            throw new IllegalArgumentException("its header has no shape");
        }
        try {
            return Arrays.stream(shape.group(1).split("[, L]+"))
                    .filter(n -> !n.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("its shape is too large", e);
        }
    }

    private static boolean isFortran(String header) {
        var fortran = FORTRAN.matcher(header);
        return fortran.find() && fortran.group(1).equals("True");
    }

    /** Reads one value. */
    private interface Reader {
        double read(ByteBuffer data);
    }

    private static Reader reader(char kind, int width) {
        return switch (kind + "" + width) {
            case "f8" -> ByteBuffer::getDouble;
            case "f4" -> ByteBuffer::getFloat;
            case "f2" -> d -> half(d.getShort());
            case "i8" -> ByteBuffer::getLong;
            case "i4" -> ByteBuffer::getInt;
            case "i2" -> ByteBuffer::getShort;
            case "i1" -> ByteBuffer::get;
            case "u8" -> d -> unsigned(d.getLong());
            case "u4" -> d -> Integer.toUnsignedLong(d.getInt());
            case "u2" -> d -> Short.toUnsignedInt(d.getShort());
            case "u1", "b1" -> d -> Byte.toUnsignedInt(d.get());
            default -> throw new IllegalArgumentException("its values are of type " + kind + width);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
    }

    private static double half(short bits) {
        var sign = bits < 0 ? -1.0 : 1.0;
        var exponent = bits >> 10 & 0x1f;
        var fraction = bits & 0x3ff;
        if (exponent == 0x1f) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0
                ? sign * Math.scalb((double) fraction, -24)
                : sign * Math.scalb(1 + fraction / 1024.0, exponent - 15);
    }

    private static double[] inCOrder(int[] shape, double[] fortran) {
        var values = new double[fortran.length];
        var index = new int[shape.length];
        for (var i = 0; i < values.length; i++) {
            var at = 0;
            for (var d = shape.length - 1; d >= 0; d--) {
                at = at * shape[d] + index[d];
            }
            values[i] = fortran[at];
            for (var d = shape.length - 1; d >= 0 && ++index[d] == shape[d]; d--) {
                index[d] = 0;
            }
        }
        return values;
    }
}
