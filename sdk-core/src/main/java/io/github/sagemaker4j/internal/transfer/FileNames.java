package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.SageMaker4jException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names that come from elsewhere, as paths of this machine. Java takes the encoding of file names from the locale. */
public final class FileNames {

    private FileNames() {}

    /**
     * Resolves a name against a folder.
     *
     * @param folder the folder
     * @param name a path in it, as an archive or a key has it
     * @return the path, not normalized
     * @throws Unnameable if no file of this machine can have that name
     */
    public static Path in(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new Unnameable(name, e);
        }
    }

    /** A name that this JVM cannot give to a file. */
    public static final class Unnameable extends SageMaker4jException {

        private static final long serialVersionUID = 1L;

        private Unnameable(String name, InvalidPathException cause) {
            super("Java cannot name a file \"" + name + "\" here" + advice(cause), cause);
        }

        private static String advice(InvalidPathException cause) {
            var encoding = System.getProperty("sun.jnu.encoding", "");
            return encoding.equals("UTF-8")
                    ? ": " + cause.getReason() + "."
                    : ", where the locale makes file names " + encoding + ": start Java with LC_ALL=C.UTF-8.";
        }
    }
}
