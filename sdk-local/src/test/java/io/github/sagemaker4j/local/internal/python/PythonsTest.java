package io.github.sagemaker4j.local.internal.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Reason;
import io.github.sagemaker4j.local.internal.run.Launch;
import io.github.sagemaker4j.local.internal.run.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual environments over a Python of this machine, without the network. */
class PythonsTest {

    /** A module of the standard library that has a version. */
    private static final Launch.Installed JSON = new Launch.Installed("json", "9.9", "install json");

    private static final String NO_ENSUREPIP =
            "import venv; venv.EnvBuilder._setup_pip = lambda *any: (_ for _ in ()).throw(SystemExit('no ensurepip'))";

    @TempDir
    Path folder;

    private Workspace workspace;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void open() {
        workspace = Workspace.open(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        workspace.close();
        Folders.delete(folder.resolve("cache"));
        Folders.delete(folder.resolve("base"));
    }

    @Test
    void runsAFrameworkOfTheMachineInAnEnvironmentOfItsOwn() throws Exception {
        var machine = pythons(Optional.empty()).of(new Launch.Packages(List.of()), said::add);

        var found = pythons(Optional.of(machine.path())).of(JSON, said::add);
        assertThat(found.path()).as("who names an interpreter means that one").isEqualTo(machine.path());

        var above = pythons(Optional.empty()).of(JSON, said::add);
        assertThat(above.path()).startsWithRaw(folder);
        assertThat(ask(above, "import sys, json; print(sys.prefix != sys.base_prefix)"))
                .isEqualTo("True");
        assertThat(said).anyMatch(line -> line.contains("stands in for 9.9"));
        assertThat(pythons(Optional.empty()).of(JSON, said::add))
                .as("made once")
                .isEqualTo(above);
    }

    @Test
    void saysInASentenceThatTheCacheFolderCannotBeUsed() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "no folder");
        var pythons = new Pythons(workspace, file.resolve("cache"), Optional.empty());
        var program = new Launch.Packages(List.of("six"));

        assertThatThrownBy(() -> pythons.of(program, said::add))
                .satisfies(error -> assertThat(Reason.of(error))
                        .startsWith("InternalServerError: Cannot use the cache folder " + file)
                        .contains("SAGEMAKER4J_CACHE")
                        .doesNotContain("Exception"));
    }

    @Test
    void laysRequirementsOverTheEnvironmentAndLeavesItAsItIs() throws Exception {
        var python = pythons(Optional.empty());
        var above = python.of(JSON, said::add);
        var requirements = Files.writeString(folder.resolve("requirements.txt"), wheel() + "\n");

        var layer = python.layer(above, requirements, said::add);
        assertThat(ask(layer, "import greeting; print(greeting.WORD)")).isEqualTo("hello");
        assertThat(ask(above, "import importlib.util as u; print(u.find_spec('greeting'))"))
                .isEqualTo("None");
    }

    @Test
    void installsByThePipOfTheBaseWherePythonCameWithoutEnsurepip() throws Exception {
        var base = withoutEnsurepip();

        var python = pythons(Optional.of(base));
        var made = python.of(new Launch.Packages(List.of(wheel().toString())), said::add);
        assertThat(made.path()).startsWithRaw(folder.resolve("cache"));
        assertThat(ask(made, "import greeting; print(greeting.WORD)")).isEqualTo("hello");
        assertThat(ask(made, "import importlib.util as u; print(u.find_spec('pip'))"))
                .isEqualTo("None");

        run(base, "-m", "pip", "uninstall", "-q", "-y", "pip");
        var more = new Launch.Packages(List.of(wheel().toString(), "greeting==1.0"));
        assertThatThrownBy(() -> python.of(more, said::add))
                .as("no pip at all")
                .hasMessageContaining("has no pip")
                .hasMessageContaining("apt-get install python3-venv python3-pip");
    }

    @Test
    void saysHowToInstallWhatNoPythonHas() {
        var python = pythons(Optional.empty());
        var none = new Launch.Installed("no_such_module", "1.0", "dig it up");

        assertThatThrownBy(() -> python.of(none, said::add))
                .hasMessage("No Python of this machine has no_such_module: dig it up");
    }

    private Pythons pythons(Optional<Path> given) {
        return new Pythons(workspace, folder.resolve("cache"), given);
    }

    /** An environment with pip, from which none with pip can be made: as Debian's Python without python3-venv. */
    private Path withoutEnsurepip() throws Exception {
        var machine = pythons(Optional.empty()).of(new Launch.Packages(List.of()), said::add);
        var base = folder.resolve("base");
        run(machine.path(), "-m", "venv", base.toString());
        var python = machine.in(base);
        var site = ask(python, "import sysconfig; print(sysconfig.get_path('purelib'))");
        Files.writeString(Path.of(site).resolve("no_ensurepip.pth"), NO_ENSUREPIP + "\n");
        return python.path();
    }

    private static String ask(Interpreter python, String program) throws Exception {
        return run(python.path(), "-c", program);
    }

    private static String run(Path python, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python.toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** A package with one module. */
    private Path wheel() throws IOException {
        var path = folder.resolve("greeting-1.0-py3-none-any.whl");
        var info = "greeting-1.0.dist-info/";
        var files = Map.of(
                "greeting.py",
                "WORD = 'hello'\n",
                info + "METADATA",
                "Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n",
                info + "WHEEL",
                "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                info + "RECORD",
                "greeting.py,,\n" + info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return path;
    }
}
