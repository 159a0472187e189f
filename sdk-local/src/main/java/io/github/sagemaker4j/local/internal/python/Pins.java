package io.github.sagemaker4j.local.internal.python;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The requirements that go with a framework's version, from {@code pins.txt}. */
final class Pins {

    private Pins() {}

    /** All requirements of a framework's version: itself first. */
    static List<String> of(String distribution, Version version) {
        var requirements = new ArrayList<>(List.of(distribution + "==" + version.text()));
        rows().filter(row -> row[0].equals(distribution) && new Version(row[1]).compareTo(version) <= 0)
                .reduce((earlier, later) -> later)
                .ifPresent(row -> requirements.addAll(List.of(row).subList(2, row.length)));
        return requirements;
    }

    private static Stream<String[]> rows() {
        return Resource.text("pins.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"));
    }
}
