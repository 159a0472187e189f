package io.github.sagemaker4j.deploy.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/**
 * The shortest decimal that reads back as the same number, in the form of {@code Double.toString} since JDK 19, written
 * into bytes with no text in between. The way to it is Raffaello Giulietti's Schubfach: of the decimals that round to the
 * number, at most one has a multiple of ten units; else it is one of two neighbours.
 */
final class ShortestDecimal {

    /** No number takes more bytes than this, nor are more touched. */
    static final int MOST = 26;

    private static final int DOUBLE_BITS = 53;
    private static final int FLOAT_BITS = 24;
    private static final int LEAST_POWER = -324;
    private static final int LARGEST_POWER = 292;
    private static final int POWER_BITS = 126;
    private static final int HALF = 63;
    private static final long LOW = Long.MAX_VALUE;
    private static final long[] POWERS = powers();

    private ShortestDecimal() {}

    static int write(double number, byte[] to, int at) {
        var bits = Double.doubleToLongBits(number);
        if (!Double.isFinite(number)) {
            return special(number, to, at);
        }
        var next = sign(bits < 0, to, at);
        var exponent = (int) (bits >>> (DOUBLE_BITS - 1)) & (Double.MAX_EXPONENT * 2 + 1);
        return finite(bits & ((1L << (DOUBLE_BITS - 1)) - 1), exponent, true, to, next);
    }

    static int write(float number, byte[] to, int at) {
        var bits = Float.floatToIntBits(number);
        if (!Float.isFinite(number)) {
            return special(number, to, at);
        }
        var next = sign(bits < 0, to, at);
        var exponent = (bits >>> (FLOAT_BITS - 1)) & (Float.MAX_EXPONENT * 2 + 1);
        return finite(bits & ((1L << (FLOAT_BITS - 1)) - 1), exponent, false, to, next);
    }

    private static int special(double number, byte[] to, int at) {
        var text = Double.toString(number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, to, at, text.length);
        return at + text.length;
    }

    private static int sign(boolean negative, byte[] to, int at) {
        if (negative) {
            to[at] = '-';
        }
        return negative ? at + 1 : at;
    }

    private static int finite(long fraction, int exponent, boolean wide, byte[] to, int at) {
        var precision = wide ? DOUBLE_BITS : FLOAT_BITS;
        var lowest = wide ? Double.MIN_EXPONENT - DOUBLE_BITS + 1 : Float.MIN_EXPONENT - FLOAT_BITS + 1;
        if (exponent > 0) {
            var significand = fraction | (1L << (precision - 1));
            var power = lowest + exponent - 1;
            if (power < 0 && power > -precision && (significand & ((1L << -power) - 1)) == 0) {
                return DecimalForm.write(significand >> -power, 0, to, at);
            }
            return shortest(significand, power, fraction == 0 && exponent > 1, to, at);
        }
        if (fraction < (wide ? 3 : 8)) {
            return fraction == 0 ? DecimalForm.zero(to, at) : least(fraction, wide, to, at);
        }
        return shortest(fraction, lowest, false, to, at);
    }

    /** The form has two digits at least; so do the smallest numbers, for which one digit would do. */
    private static int least(long fraction, boolean wide, byte[] to, int at) {
        var number = new BigDecimal(wide ? Double.MIN_VALUE : Float.MIN_VALUE).multiply(BigDecimal.valueOf(fraction));
        var digits = number.round(new MathContext(2));
        return DecimalForm.write(digits.unscaledValue().longValueExact(), -digits.scale(), to, at);
    }

    /** The number is {@code c * 2^q}; below a power of two the numbers lie twice as dense. */
    private static int shortest(long c, int q, boolean atPowerOfTwo, byte[] to, int at) {
        var power = atPowerOfTwo ? log10OfThreeQuarters(q) : log10(q);
        var index = 2 * (power - LEAST_POWER);
        var high = POWERS[index];
        var low = POWERS[index + 1];
        var scale = q + log2Of10(-power) + 2;
        var odd = c & 1;
        var middle = times(high, low, (c << 2) << scale);
        var least = times(high, low, ((c << 2) - (atPowerOfTwo ? 1 : 2)) << scale) + odd;
        var largest = times(high, low, ((c << 2) + 2) << scale) - odd;
        var units = middle >> 2;
        if (units >= 100) {
            var tens = units / 10 * 10;
            var below = least <= (tens << 2);
            if (below != ((tens + 10) << 2 <= largest)) {
                return DecimalForm.write(below ? tens : tens + 10, power, to, at);
            }
        }
        var below = least <= (units << 2);
        if (below == ((units + 1) << 2 <= largest)) {
            var past = middle - ((2 * units + 1) << 1);
            below = past < 0 || (past == 0 && (units & 1) == 0);
        }
        return DecimalForm.write(below ? units : units + 1, power, to, at);
    }

    /** The product with a power of ten, its lost bits kept as an odd last one. */
    private static long times(long high, long low, long c) {
        var carry = ((high * c) >>> 1) + Math.multiplyHigh(low, c);
        var product = Math.multiplyHigh(high, c) + (carry >>> HALF);
        return product | (((carry & LOW) + LOW) >>> HALF);
    }

    private static int log10(int powerOfTwo) {
        return (int) ((powerOfTwo * 661_971_961_083L) >> 41);
    }

    private static int log10OfThreeQuarters(int powerOfTwo) {
        return (int) ((powerOfTwo * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    private static int log2Of10(int powerOfTen) {
        return (int) ((powerOfTen * 913_124_641_741L) >> 38);
    }

    /** For each power p the first 126 bits of 10^-p, rounded up, as two halves. */
    private static long[] powers() {
        var all = new long[2 * (LARGEST_POWER - LEAST_POWER + 1)];
        for (var power = LEAST_POWER; power <= LARGEST_POWER; power++) {
            var ten = BigInteger.TEN.pow(Math.abs(power));
            var bits = power > 0
                    ? BigInteger.ONE.shiftLeft(POWER_BITS - 1 + ten.bitLength()).divide(ten)
                    : ten.shiftLeft(POWER_BITS - ten.bitLength());
            var up = bits.add(BigInteger.ONE);
            all[2 * (power - LEAST_POWER)] = up.shiftRight(HALF).longValueExact();
            all[2 * (power - LEAST_POWER) + 1] = up.longValue() & LOW;
        }
        return all;
    }
}
