package io.github.sagemaker4j.parity.corpus;

import java.nio.file.Path;

/** The files that cases name by relative paths such as {@code fixtures/src}. */
public final class Fixtures {

    private static final Path PARENT = Resources.folder("fixtures").resolveSibling("");

    private Fixtures() {}

    /**
     * Where a path of a case is on this machine.
     *
     * @param path as the case has it
     * @return the path, under this module's resources if it is relative
     */
    public static Path at(String path) {
        return PARENT.resolve(path);
    }
}
