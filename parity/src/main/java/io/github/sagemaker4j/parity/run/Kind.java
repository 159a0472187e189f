package io.github.sagemaker4j.parity.run;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A class of the Python SDK that cases build.
 *
 * @param make makes one from constructor arguments
 * @param actions the methods that can be called, each with the kind of its result or an empty text
 * @param later constructor arguments that belong to a part of this library that is not built yet
 */
record Kind(BiFunction<Arguments, Scene, Subject> make, Map<String, String> actions, Set<String> later) {}
