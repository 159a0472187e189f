package io.github.sagemaker4j.local.internal.python;

import io.github.sagemaker4j.local.internal.run.Launch;
import io.github.sagemaker4j.local.internal.run.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds or makes the interpreter that a program asks for. */
public final class Pythons {

    private static final String HOW_TO_INSTALL = "install it (Debian, Ubuntu: apt-get install python3 python3-venv; "
            + "Fedora: dnf install python3; macOS: brew install python), or name one in SAGEMAKER4J_PYTHON";
    private static final Path SYSTEM = Path.of("/usr/bin/python3");
    private static final String PROBE = "import sys; print(sys.executable); print('%d.%d.%d' % sys.version_info[:3])";

    private final Tool tool;
    private final EnvironmentCache cache;
    private final Optional<Path> given;
    private final Map<Path, Interpreter> probed = new ConcurrentHashMap<>();

    /**
     * Makes one.
     *
     * @param cache the folder for virtual environments
     * @param given the interpreter to use where a program names none; else {@code SAGEMAKER4J_PYTHON}, else python3
     */
    public Pythons(Workspace workspace, Path cache, Optional<Path> given) {
        this.tool = new Tool(workspace);
        this.cache = new EnvironmentCache(cache.resolve("python"), tool);
        this.given = given.or(() -> Optional.ofNullable(System.getenv("SAGEMAKER4J_PYTHON"))
                .filter(text -> !text.isBlank())
                .map(Path::of));
    }

    /**
     * The interpreter for a program, made if need be.
     *
     * @param progress hears what is being done, line by line
     * @throws PythonException if something is missing
     */
    public Interpreter of(Launch.Python program, Consumer<String> progress) {
        if (program instanceof Launch.Interpreter own) {
            return probe(own.path());
        }
        if (program instanceof Launch.Framework framework) {
            // Who names an interpreter has put the framework into it.
            return given.isPresent() ? probe(given.get()) : cache.framework(machine(), framework, progress);
        }
        if (program instanceof Launch.Installed installed) {
            return installed(installed, progress);
        }
        var packages = ((Launch.Packages) program).requirements();
        return packages.isEmpty() ? machine() : cache.packages(machine(), packages, progress);
    }

    /**
     * An interpreter that sees what the first has, and a requirements file besides. The first stays as it is.
     *
     * @param requirements a file in pip's form
     * @param progress hears what is being done, line by line
     */
    public Interpreter layer(Interpreter base, Path requirements, Consumer<String> progress) {
        return cache.layer(base, requirements, progress);
    }

    private Interpreter installed(Launch.Installed wanted, Consumer<String> progress) {
        for (var path : candidates()) {
            var python = probe(path);
            try {
                var answer =
                        tool.run(List.of(python.path().toString(), "-s", "-c", version(wanted.module())), line -> {});
                if (answer.ok() && !answer.lines().isEmpty()) {
                    var found = answer.lines().get(answer.lines().size() - 1);
                    progress.accept("[sagemaker4j] " + wanted.module() + " " + found + " of " + python.path()
                            + " stands in for " + wanted.version());
                    // Who names an interpreter means that one; nobody else's is run as it is, and so not changed.
                    return given.isPresent() ? python : cache.above(python, wanted.module(), progress);
                }
            } catch (IOException e) {
                progress.accept("[sagemaker4j] " + path + " does not run: " + e.getMessage());
            }
        }
        throw new PythonException("No Python of this machine has " + wanted.module() + ": " + wanted.hint());
    }

    /** Who names an interpreter means that one; else the first in the path, then the system's. */
    private List<Path> candidates() {
        if (given.isPresent()) {
            return List.of(given.get());
        }
        return Stream.of(onPath(), SYSTEM)
                .filter(Files::isExecutable)
                .distinct()
                .toList();
    }

    private static String version(String module) {
        return "import " + module + "; print(" + module + ".__version__)";
    }

    private Interpreter machine() {
        return probe(given.orElseGet(Pythons::onPath));
    }

    private Interpreter probe(Path path) {
        return probed.computeIfAbsent(path, this::ask);
    }

    private Interpreter ask(Path path) {
        try {
            var answer = tool.run(List.of(path.toString(), "-c", PROBE), line -> {});
            var lines = answer.lines();
            if (answer.ok() && lines.size() >= 2) {
                return new Interpreter(Path.of(lines.get(lines.size() - 2)), lines.get(lines.size() - 1));
            }
            throw new PythonException("Python does not run: " + answer.said(path));
        } catch (IOException e) {
            throw new PythonException("There is no Python at " + path + ": " + HOW_TO_INSTALL);
        }
    }

    private static Path onPath() {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            for (var name : List.of("python3", "python3.exe", "python.exe")) {
                var path = Path.of(folder, name);
                if (Files.isExecutable(path)) {
                    return path;
                }
            }
        }
        throw new PythonException("There is no python3 in PATH: " + HOW_TO_INSTALL);
    }
}
