package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.run.ClassPath;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the local platform runs in place of a container image: as a process of this machine, under the container
 * contract.
 *
 * <pre>{@code
 * LocalSageMaker.start(l -> l
 *     .run("…/churn:1", Program.java(Churn.class))
 *     .run("…/segment:*", Program.command("/opt/segment/run.sh"))
 *     .run("…/tensorflow-training:*", Program.python("tensorflow==2.14.1")));
 * }</pre>
 *
 * <p>The program is started with one more argument, {@code train} or {@code serve}. It finds {@code /opt/ml} where the
 * environment says: {@code SAGEMAKER_BASE_DIR} is that folder, and {@code SM_MODEL_DIR}, {@code SM_CHANNEL_TRAIN},
 * {@code SM_OUTPUT_DATA_DIR} and so on lie in it. A server listens on port {@code SAGEMAKER_BIND_TO_PORT} of
 * 127.0.0.1. Of this JVM's environment the program gets {@code PATH} and nothing else.
 */
public final class Program {

    private final Launch launch;

    private Program(Launch launch) {
        this.launch = launch;
    }

    /**
     * A program of this machine.
     *
     * @param program its path, or a name looked up in {@code PATH}
     * @param arguments what comes before {@code train} or {@code serve}
     * @return the program
     */
    public static Program command(String program, String... arguments) {
        return new Program(new Launch.Command(
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList()));
    }

    /**
     * A Java main, run in a JVM of its own with this JVM's class path. Its {@code main} gets {@code train} or
     * {@code serve}.
     *
     * @param main a class with {@code public static void main(String[])}
     * @return the program
     * @throws IllegalArgumentException if the class has no such method, or no class file, as in JShell
     */
    public static Program java(Class<?> main) {
        try {
            var method = main.getMethod("main", String[].class);
            if (!Modifier.isStatic(method.getModifiers())) {
                throw new NoSuchMethodException("main is not static");
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    main.getName() + " cannot be run: give it a public static void main(String[])", e);
        }
        var file = main.getResource("/" + main.getName().replace('.', '/') + ".class");
        if (file == null || !Set.of("file", "jar", "jrt").contains(file.getProtocol())) {
            throw new IllegalArgumentException(main.getName()
                    + " cannot be run: it lives in this JVM only and has no class file that another could read. Compile it"
                    + " into a folder on the class path; JShell and `java File.java` make none.");
        }
        return new Program(new Launch.JavaMain(main.getName(), ClassPath.of(main)));
    }

    /**
     * Script mode on Python: the training and serving scripts that {@code sagemaker_program} and
     * {@code SAGEMAKER_PROGRAM} name.
     *
     * @param requirements pinned requirements such as {@code torch==2.9.1}, for which a virtual environment is made
     *     once in the user's cache folder; with none, the machine's {@code python3} as it is
     * @return the program
     */
    public static Program python(String... requirements) {
        return new Program(new Launch.Packages(List.of(requirements)));
    }

    /**
     * Script mode on Python, by an interpreter that has what the scripts import. Nothing is installed into it.
     *
     * @param interpreter the path of a {@code python3}, for instance of a virtual environment
     * @return the program
     */
    public static Program python(Path interpreter) {
        return new Program(new Launch.Interpreter(Objects.requireNonNull(interpreter)));
    }

    Launch launch() {
        return launch;
    }

    /** {@return what is run} */
    @Override
    public String toString() {
        return launch.toString();
    }
}
