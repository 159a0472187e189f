package io.github.sagemaker4j.local.internal.python;

import io.github.sagemaker4j.local.internal.run.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes virtual environments and installs into them, with wheels only where a framework is meant. */
final class EnvironmentBuilder {

    private static final Pattern OFFERED = Pattern.compile("\\(from versions: ([^)]*)\\)");
    private static final String SITE = "import sysconfig; print(sysconfig.get_path('purelib'))";
    private static final String PACKAGES =
            "import sys; print('\\n'.join(p for p in sys.path if p.endswith('-packages')))";

    private final Tool tool;

    EnvironmentBuilder(Tool tool) {
        this.tool = tool;
    }

    String framework(Path folder, Interpreter base, Launch.Framework framework, Consumer<String> progress)
            throws IOException {
        var name = framework.distribution();
        var asked = new Version(framework.version());
        create(folder, base);
        var pip = pip(folder, base);
        var first = wheels(pip, Pins.of(name, asked), progress);
        if (first.ok()) {
            return name + " " + asked.text() + ", as asked for.";
        }
        var nearest = asked.nearest(offered(first, name));
        if (nearest.isEmpty() || nearest.get().equals(asked)) {
            throw failed(first, folder);
        }
        var note = "The registry has no " + name + " " + asked.text() + " for Python " + base.version()
                + ": using the nearest, " + nearest.get().text() + ".";
        progress.accept(note);
        var second = wheels(pip, Pins.of(name, nearest.get()), progress);
        if (!second.ok()) {
            throw failed(second, folder);
        }
        return note;
    }

    String packages(Path folder, Interpreter base, List<String> requirements, Consumer<String> progress)
            throws IOException {
        create(folder, base);
        install(folder, base, requirements, progress);
        return "Python " + base.version() + " with " + String.join(", ", requirements) + ".";
    }

    /** Sees all that the base has, and is a place of its own for what a script installs. */
    String above(Path folder, Interpreter base, String module) throws IOException {
        create(folder, base, "--system-site-packages");
        see(folder, base);
        return "Python " + base.version() + " with " + module + " of " + base.path() + ".";
    }

    String layer(Path folder, Interpreter base, Path requirements, Consumer<String> progress) throws IOException {
        create(folder, base);
        see(folder, base);
        install(folder, base, List.of("-r", requirements.toString()), progress);
        return "Python " + base.version() + " with requirements.txt.";
    }

    /** The lower environment is seen through a path file, after what is installed here. */
    private void see(Path folder, Interpreter base) throws IOException {
        var here = tool.run(List.of(base.in(folder).path().toString(), "-c", SITE), line -> {});
        var there = tool.run(List.of(base.path().toString(), "-s", "-c", PACKAGES), line -> {});
        if (!here.ok() || !there.ok()) {
            throw failed(here.ok() ? there : here, folder);
        }
        Files.write(
                Path.of(here.lines().get(0)).resolve("sagemaker4j-base.pth"),
                there.lines().stream().distinct().toList());
    }

    private void create(Path folder, Interpreter base, String... options) throws IOException {
        if (venv(folder, base, List.of(options)).ok()) {
            return;
        }
        // Debian's Python lacks ensurepip unless python3-venv is there; its own pip can install into the environment.
        var words = Stream.concat(Stream.of("--clear", "--without-pip"), Stream.of(options));
        var made = venv(folder, base, words.toList());
        if (!made.ok()) {
            throw new PythonException("Python " + base.version() + " at " + base.path()
                    + " cannot make virtual environments: install its venv module and pip (Debian, Ubuntu: "
                    + "apt-get install python3-venv python3-pip). " + made.said(folder));
        }
    }

    private Tool.Outcome venv(Path folder, Interpreter base, List<String> options) throws IOException {
        var words = new ArrayList<>(List.of(base.path().toString(), "-m", "venv"));
        words.addAll(options);
        words.add(folder.toString());
        return tool.run(words, line -> {});
    }

    private void install(Path folder, Interpreter base, List<String> words, Consumer<String> progress)
            throws IOException {
        var installed = install(pip(folder, base), words, progress);
        if (!installed.ok()) {
            throw failed(installed, folder);
        }
    }

    private Tool.Outcome wheels(List<String> pip, List<String> requirements, Consumer<String> progress)
            throws IOException {
        var words = Stream.concat(Stream.of("--only-binary", ":all:"), requirements.stream());
        return install(pip, words.toList(), progress);
    }

    private Tool.Outcome install(List<String> pip, List<String> words, Consumer<String> progress) throws IOException {
        var command = new ArrayList<>(pip);
        command.addAll(List.of("install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"));
        command.addAll(words);
        return tool.run(command, progress);
    }

    /** The environment's own pip, else the base's, told where to install. */
    private List<String> pip(Path folder, Interpreter base) throws IOException {
        var into = base.in(folder).path().toString();
        var own = List.of(into, "-m", "pip");
        var asked = Stream.concat(own.stream(), Stream.of("--version")).toList();
        return tool.run(asked, line -> {}).ok() ? own : List.of(base.path().toString(), "-m", "pip", "--python", into);
    }

    private static List<Version> offered(Tool.Outcome outcome, String name) {
        return outcome.lines().stream()
                .filter(line -> line.contains(name + "=="))
                .flatMap(line -> OFFERED.matcher(line).results())
                .flatMap(match -> Stream.of(match.group(1).split(",\\s*")))
                .filter(text -> text.matches("\\d+(\\.\\d+)*(\\.post\\d+)?"))
                .map(Version::new)
                .toList();
    }

    private static PythonException failed(Tool.Outcome outcome, Path folder) {
        var missing = outcome.lines().stream().anyMatch(line -> line.contains("No module named pip"));
        return new PythonException(
                missing
                        ? "This Python has no pip, which installs what was asked for: install it (Debian, Ubuntu: "
                                + "apt-get install python3-venv python3-pip). " + outcome.said(folder)
                        : "pip could not install what was asked for into " + outcome.said(folder));
    }
}
