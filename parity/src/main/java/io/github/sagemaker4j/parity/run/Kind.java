package io.github.sagemaker4j.parity.run;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A class of the Python SDK that cases build.
 *
 * @param make makes one from constructor arguments
 * @param methods the methods that can be called
 * @param later constructor arguments that belong to a part of this library that is not built yet
 */
record Kind(BiFunction<Arguments, Scene, Subject> make, Map<String, Method> methods, Set<String> later) {

    /**
     * A method that can be called.
     *
     * @param result the kind of its result; empty if that can't be called on
     * @param later arguments that belong to a part of this library that is not built yet
     */
    record Method(String result, Set<String> later) {

        static final Method PLAIN = new Method("", Set.of());
    }
}
