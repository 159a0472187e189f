package io.github.sagemaker4j.training;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one rule that turns hyperparameter values into strings. Numbers are written as Python writes them, because
 * Python reads them: the shortest digits that give the same double, {@code 1e-05} rather than {@code 1.0E-5}. JSON has
 * a space after each comma and colon and escapes what is not ASCII.
 */
final class HyperParameterText {

    private static final int DIGITS = 17;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_ASCII = 0x7e;
    private static final int SMALLEST_FIXED = -4;
    private static final int LARGEST_FIXED = 16;

    private HyperParameterText() {}

    /** Whether a value can be sent at all: NaN, infinities, null and foreign classes can't. */
    static boolean isAllowed(Object value) {
        if (value instanceof Double d) {
            return Double.isFinite(d);
        }
        if (value instanceof Float f) {
            return Float.isFinite(f);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(HyperParameterText::isAllowed);
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().allMatch(String.class::isInstance)
                    && map.values().stream().allMatch(HyperParameterText::isAllowed);
        }
        return value instanceof String || value instanceof Boolean || value instanceof Number;
    }

    static String encode(Object value, HyperParameterEncoding encoding) {
        if (encoding == HyperParameterEncoding.JSON) {
            return json(value);
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        return value instanceof String text ? text : json(value);
    }

    static String json(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(HyperParameterText::json).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> quoted(String.valueOf(e.getKey())) + ": " + json(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static String number(Number number) {
        if (number instanceof Double d) {
            return real(d);
        }
        if (number instanceof Float f) {
            return real(Double.parseDouble(f.toString()));
        }
        return number instanceof BigDecimal decimal ? decimal.toString().replace('E', 'e') : number.toString();
    }

    private static String real(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return 1 / value > 0 ? "0.0" : "-0.0";
        }
        var shortest = shortest(value);
        var digits = shortest.unscaledValue().abs().toString();
        var exponent = digits.length() - 1 - shortest.scale();
        var sign = value < 0 ? "-" : "";
        if (exponent < SMALLEST_FIXED || exponent >= LARGEST_FIXED) {
            var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+")
                    + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        }
        var fixed = new BigDecimal(new BigInteger(digits), shortest.scale()).toPlainString();
        return sign + (fixed.contains(".") ? fixed : fixed + ".0");
    }

    // Double.toString is not the shortest before JDK 19, so the digits are found here: the same on every JDK.
    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < DIGITS; digits++) {
            var rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(DIGITS)).stripTrailingZeros();
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> escape((char) c, json));
        return json.append('"').toString();
    }

    private static void escape(char c, StringBuilder json) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            default -> {
                if (c >= FIRST_PRINTABLE && c <= LAST_ASCII) {
                    json.append(c);
                } else {
                    json.append(String.format("\\u%04x", (int) c));
                }
            }
        }
    }
}
