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
        var first = wheels(base.in(folder), Pins.of(name, asked), progress);
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
        var second = wheels(base.in(folder), Pins.of(name, nearest.get()), progress);
        if (!second.ok()) {
            throw failed(second, folder);
        }
        return note;
    }

    String packages(Path folder, Interpreter base, List<String> requirements, Consumer<String> progress)
            throws IOException {
        create(folder, base);
        install(base.in(folder), requirements, folder, progress);
        return "Python " + base.version() + " with " + String.join(", ", requirements) + ".";
    }

    String layer(Path folder, Interpreter base, Path requirements, Consumer<String> progress) throws IOException {
        create(folder, base);
        var here = tool.run(List.of(base.in(folder).path().toString(), "-c", SITE), line -> {});
        var there = tool.run(List.of(base.path().toString(), "-s", "-c", PACKAGES), line -> {});
        if (!here.ok() || !there.ok()) {
            throw failed(here.ok() ? there : here, folder);
        }
        // The lower environment is seen through a path file, after what is installed here.
        Files.write(
                Path.of(here.lines().get(0)).resolve("sagemaker4j-base.pth"),
                there.lines().stream().distinct().toList());
        install(base.in(folder), List.of("-r", requirements.toString()), folder, progress);
        return "Python " + base.version() + " with requirements.txt.";
    }

    private void create(Path folder, Interpreter base) throws IOException {
        var made = tool.run(List.of(base.path().toString(), "-m", "venv", folder.toString()), line -> {});
        if (!made.ok()) {
            throw new PythonException("Python " + base.version() + " at " + base.path()
                    + " cannot make virtual environments: install its venv module and pip (Debian, Ubuntu: "
                    + "apt-get install python3-venv python3-pip). " + made.said(folder));
        }
    }

    private void install(Interpreter into, List<String> words, Path folder, Consumer<String> progress)
            throws IOException {
        var installed = pip(into, words, progress);
        if (!installed.ok()) {
            throw failed(installed, folder);
        }
    }

    private Tool.Outcome wheels(Interpreter into, List<String> requirements, Consumer<String> progress)
            throws IOException {
        var words = Stream.concat(Stream.of("--only-binary", ":all:"), requirements.stream());
        return pip(into, words.toList(), progress);
    }

    private Tool.Outcome pip(Interpreter into, List<String> words, Consumer<String> progress) throws IOException {
        var command = new ArrayList<>(List.of(into.path().toString(), "-m", "pip", "install"));
        command.addAll(List.of("--no-input", "--disable-pip-version-check", "--progress-bar", "off"));
        command.addAll(words);
        return tool.run(command, progress);
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
        return new PythonException("pip could not install what was asked for into " + outcome.said(folder));
    }
}
