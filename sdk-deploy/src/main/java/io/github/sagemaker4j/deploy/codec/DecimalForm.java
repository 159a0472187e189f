package io.github.sagemaker4j.deploy.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/** Digits and a power of ten in the form of {@code Double.toString}: 0.001 to below 10^7 plainly, all else with E. */
final class DecimalForm {

    private static final int DIGITS = 17;
    private static final int HALF_DIGITS = 8;
    private static final int HALF = 100_000_000;
    private static final int PLAIN_FROM = -3;
    private static final int PLAIN_TO = 7;
    private static final long[] TENS =
            LongStream.iterate(1, power -> power * 10).limit(DIGITS + 2).toArray();
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private DecimalForm() {}

    static int zero(byte[] to, int at) {
        to[at] = '0';
        to[at + 1] = '.';
        to[at + 2] = '0';
        return at + 3;
    }

    /** Writes {@code number * 10^power}, whose number is above 0 and has at most 17 digits. */
    static int write(long number, int power, byte[] to, int at) {
        var length = length(number);
        var exponent = power + length;
        var digits = number * TENS[DIGITS - length];
        if (exponent > PLAIN_FROM && exponent <= 0) {
            return small(digits, exponent, to, at);
        }
        var end = trimmed(digits(digits, to, at + 1), to);
        var plain = exponent > 0 && exponent <= PLAIN_TO;
        var whole = plain ? exponent : 1;
        for (var i = 0; i < whole; i++) {
            to[at + i] = to[at + i + 1];
        }
        var point = at + whole;
        to[point] = '.';
        if (end < point + 2) {
            end = point + 2;
        }
        return plain ? end : exponent(exponent - 1, to, end);
    }

    private static int small(long digits, int exponent, byte[] to, int at) {
        var next = at;
        to[next++] = '0';
        to[next++] = '.';
        for (var zeros = exponent; zeros < 0; zeros++) {
            to[next++] = '0';
        }
        return trimmed(digits(digits, to, next), to);
    }

    private static int digits(long digits, byte[] to, int at) {
        var high = digits / HALF;
        var first = (int) (high / HALF);
        to[at] = (byte) ('0' + first);
        eight((int) high - first * HALF, to, at + 1);
        eight((int) (digits - high * HALF), to, at + 1 + HALF_DIGITS);
        return at + DIGITS;
    }

    /** Eight digits at once, as the bytes of one number: halves of four, quarters of two, then each one. */
    private static void eight(int number, byte[] to, int at) {
        var high = number / 10_000;
        var fours = high | ((long) (number - high * 10_000) << Integer.SIZE);
        var hundreds = ((fours * 10_486) >>> 20) & 0x7f_0000_007fL;
        var pairs = hundreds | ((fours - hundreds * 100) << Short.SIZE);
        var tens = ((pairs * 103) >>> 10) & 0xf_000f_000f_000fL;
        EIGHT.set(to, at, (tens | ((pairs - tens * 10) << Byte.SIZE)) + 0x3030_3030_3030_3030L);
    }

    private static int trimmed(int end, byte[] to) {
        var last = end;
        while (to[last - 1] == '0') {
            last--;
        }
        return last;
    }

    private static int exponent(int exponent, byte[] to, int at) {
        var next = at;
        to[next++] = 'E';
        if (exponent < 0) {
            to[next++] = '-';
        }
        return whole(Math.abs(exponent), to, next);
    }

    /** Writes a whole number from 0. */
    static int whole(long number, byte[] to, int at) {
        var end = at + length(number);
        var rest = number;
        for (var i = end - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private static int length(long number) {
        var atLeast = ((Long.SIZE - Long.numberOfLeadingZeros(number | 1)) * 1233) >> 12;
        return number >= TENS[atLeast] ? atLeast + 1 : Math.max(atLeast, 1);
    }
}
