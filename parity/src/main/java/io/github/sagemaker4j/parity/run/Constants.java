package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import java.util.function.Function;

/** Constants of AWS's enumerations by their text on the wire. */
final class Constants {

    private Constants() {}

    /** The constant; a text that stands for none can't be written down in Java. */
    static <T extends Enum<T>> T of(String name, String text, Function<String, T> fromValue) {
        var constant = fromValue.apply(text);
        if (constant == null || "UNKNOWN_TO_SDK_VERSION".equals(constant.name())) {
            throw new RefusedByTypeException(Reason.NOT_A_CONSTANT, name);
        }
        return constant;
    }
}
