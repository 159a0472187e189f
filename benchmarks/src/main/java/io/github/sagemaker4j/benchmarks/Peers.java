package io.github.sagemaker4j.benchmarks;

import java.nio.file.Path;

/** Where {@code bin/bench} has put the peers that are written in Python. */
final class Peers {

    private Peers() {}

    static String python() {
        return property("bench.python");
    }

    static String script(String name) {
        return Path.of(property("bench.scripts"), name).toString();
    }

    private static String property(String name) {
        var value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run bin/bench, which installs the peers");
        }
        return value;
    }
}
