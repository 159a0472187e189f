package io.github.sagemaker4j.local.internal.container;

import io.github.sagemaker4j.local.internal.engine.ContainerRun;
import io.github.sagemaker4j.local.internal.engine.Engine;
import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.platform.Isolation;
import io.github.sagemaker4j.local.internal.platform.Key;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.python.Interpreter;
import io.github.sagemaker4j.local.internal.python.PythonException;
import io.github.sagemaker4j.local.internal.python.Pythons;
import io.github.sagemaker4j.local.internal.python.Shim;
import io.github.sagemaker4j.local.internal.run.Child;
import io.github.sagemaker4j.local.internal.run.ChildSpec;
import io.github.sagemaker4j.local.internal.run.Execution;
import io.github.sagemaker4j.local.internal.run.GuardedMain;
import io.github.sagemaker4j.local.internal.run.ImagePrograms;
import io.github.sagemaker4j.local.internal.run.Launch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts programs under the container contract. */
public final class Containers implements AutoCloseable {

    private final Platform platform;
    private final Pythons pythons;
    private final Optional<Isolation> chosen;
    private final CompletableFuture<Optional<Engine>> engine;
    private @Nullable Runner runner;

    /** Starts programs of this platform. */
    public Containers(Platform platform) {
        this.platform = platform;
        this.pythons = new Pythons(
                platform.workspace(),
                platform.settings().cache(),
                platform.settings().python());
        this.chosen = platform.settings().runner();
        this.engine = search();
        chosen.ifPresent(this::require);
    }

    private CompletableFuture<Optional<Engine>> search() {
        if (chosen.filter(how -> how != Isolation.CONTAINER).isPresent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // What a killed platform left in an engine is removed at the start, but nobody waits for that.
        var found = new CompletableFuture<Optional<Engine>>();
        var search = new Thread(() -> found.complete(Engine.probe(platform.access())), "sagemaker4j-engine");
        search.setDaemon(true);
        search.start();
        return found;
    }

    private void require(Isolation how) {
        if (how == Isolation.CONTAINER && engine.join().isEmpty()) {
            throw new IllegalStateException("No Docker engine answers at /var/run/docker.sock or DOCKER_HOST, or its"
                    + " libraries are not on the class path: start one, or leave the runner out.");
        }
        if (how == Isolation.NAMESPACE && !runner().isIsolated()) {
            throw new IllegalStateException("This machine does not let its users have mount namespaces"
                    + " (unshare -Urm): leave the runner out, or choose PROCESS.");
        }
    }

    /** What runs for an image: what it is mapped to, else the image itself, else what stands in for it. */
    public Optional<Launch> program(String image) {
        return platform.settings()
                .programs()
                .mapped(image)
                .or(() -> engine.join().filter(there -> there.has(image)).map(there -> new Launch.Image(image)))
                .or(() -> standIn(image));
    }

    private Optional<Launch> standIn(String image) {
        if (chosen.filter(how -> how == Isolation.CONTAINER).isPresent()) {
            throw new ContainerFailure("ClientError: The engine does not have the image " + image
                    + ", and nothing stands in for one with this runner: pull it, or tag it under this address.");
        }
        return ImagePrograms.builtIn(image);
    }

    /** How a program is run, for its log. */
    public String description(Launch launch) {
        return launch instanceof Launch.Image
                ? engine.join().map(Engine::description).orElse("")
                : runner().description();
    }

    /** How programs are run here, for people. */
    public String description() {
        var processes = runner().description();
        return engine.join()
                .map(there -> processes + "; images that are there as a " + there.description())
                .orElse(processes);
    }

    @Override
    public void close() {
        engine.join().ifPresent(Engine::close);
    }

    /**
     * Starts one.
     *
     * @param home where it lives; {@code opt/ml} is laid out there already
     * @param lines hears its output
     * @throws ContainerFailure if it cannot be started
     */
    public Execution start(ContainerSpec spec, Home home, Consumer<String> lines) throws IOException {
        return spec.launch().orElse(null) instanceof Launch.Image image
                ? contained(image, spec, home, lines)
                : process(spec, home, lines);
    }

    private Execution contained(Launch.Image image, ContainerSpec spec, Home home, Consumer<String> lines) {
        var environment = new LinkedHashMap<String, String>();
        access(environment, home);
        environment.putAll(spec.environment());
        var name = home.network().map(HostName::name).orElse("model");
        var run = new ContainerRun(
                image.name(),
                spec.entryPoint(),
                spec.arguments(),
                environment,
                home.optMl().root(),
                new ContainerRun.Host(
                        name, home.key(), spec.port(), home.reach().isIsolated()));
        try {
            return engine.join().orElseThrow().start(run, lines);
        } catch (IOException e) {
            throw new ContainerFailure("AlgorithmError: The image cannot be run: " + e.getMessage());
        }
    }

    private Child process(ContainerSpec spec, Home home, Consumer<String> lines) throws IOException {
        var interpreter = interpreter(spec, home, lines);
        var closed = home.reach() == Reach.NOTHING && runner().closes();
        if (home.reach().isIsolated()) {
            lines.accept("[sagemaker4j] EnableNetworkIsolation: it has no key of the platform"
                    + (closed ? ", and no network but its own loopback" : "; this runner cannot close its network"));
        }
        var command = runner().wrap(command(spec, home, interpreter), home, closed);
        var environment = environment(spec, home, interpreter);
        var folder = Folders.create(home.folder().resolve("work"));
        try {
            return Child.start(new ChildSpec(spec.what(), command, environment, folder), platform.workspace(), lines);
        } catch (IOException e) {
            throw new ContainerFailure("AlgorithmError: The program cannot be started: " + e.getMessage());
        }
    }

    /** How programs see {@code /opt/ml}; tried once, when the first is started. */
    public synchronized Runner runner() {
        var known = runner;
        if (known == null) {
            known = chosen.filter(how -> how == Isolation.PROCESS).isPresent()
                    ? Runner.relocating()
                    : Runner.probe(platform.workspace());
            runner = known;
        }
        return known;
    }

    private Optional<Interpreter> interpreter(ContainerSpec spec, Home home, Consumer<String> lines) {
        if (spec.launch().orElse(null) instanceof Launch.Python python) {
            try {
                var base = pythons.of(python, lines);
                var requirements = home.code().resolve("requirements.txt");
                return Optional.of(Files.isRegularFile(requirements) ? pythons.layer(base, requirements, lines) : base);
            } catch (PythonException e) {
                if (!spec.entryPoint().isEmpty()) {
                    return Optional.empty(); // what it names may not be Python at all
                }
                throw new ContainerFailure("ClientError: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private List<String> command(ContainerSpec spec, Home home, Optional<Interpreter> interpreter) throws IOException {
        if (!spec.entryPoint().isEmpty()) {
            var words = new ArrayList<>(spec.entryPoint().stream()
                    .map(runner().relocation(home.optMl()))
                    .toList());
            // Its own Python goes before the machine's, also where the search is not by the child's path.
            interpreter
                    .map(i -> i.programs().resolve(words.get(0)))
                    .filter(Files::isExecutable)
                    .ifPresent(program -> words.set(0, program.toString()));
            return words;
        }
        var launch = spec.launch().orElseThrow();
        if (launch instanceof Launch.Command command) {
            var words = new ArrayList<>(command.words());
            words.addAll(spec.arguments());
            return words;
        }
        if (launch instanceof Launch.JavaMain main) {
            var words = new ArrayList<>(List.of(
                    java(),
                    "-cp",
                    main.classPath(),
                    GuardedMain.class.getName(),
                    Long.toString(ProcessHandle.current().pid()),
                    main.mainClass()));
            words.addAll(spec.arguments());
            return words;
        }
        var shim = spec.role() == ContainerSpec.Role.TRAIN ? Shim.TRAIN : Shim.SERVE;
        var python = interpreter.orElseThrow().path().toString();
        return List.of(python, "-u", shim.write(home.folder()).toString());
    }

    private Map<String, String> environment(ContainerSpec spec, Home home, Optional<Interpreter> interpreter) {
        var programs = interpreter.map(i -> i.programs() + File.pathSeparator).orElse("");
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", programs + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("HOME", Folders.create(home.folder().resolve("home")).toString());
        environment.put("TMPDIR", Folders.create(home.folder().resolve("tmp")).toString());
        environment.put("LANG", "C.UTF-8");
        Optional.ofNullable(System.getenv("SystemRoot")).ifPresent(root -> environment.put("SystemRoot", root));
        access(environment, home);
        environment.putAll(spec.environment());
        return environment;
    }

    private void access(Map<String, String> environment, Home home) {
        environment.put("AWS_REGION", home.region());
        environment.put("AWS_DEFAULT_REGION", home.region());
        if (home.reach().isIsolated()) {
            return;
        }
        environment.put("AWS_ENDPOINT_URL", platform.access().endpoint().toString());
        platform.settings().s3().ifPresent(s3 -> environment.put("AWS_ENDPOINT_URL_S3", s3.toString()));
        environment.put("AWS_ACCESS_KEY_ID", home.key().id());
        environment.put("AWS_SECRET_ACCESS_KEY", home.key().secret());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Where a program lives.
     *
     * @param folder its private folder
     * @param code where its scripts are, for {@code requirements.txt}
     * @param region the region it is told it is in
     * @param key its key for calls of the platform
     * @param network its name among other hosts; the machine's if absent
     * @param reach what it reaches
     */
    public record Home(Path folder, Path code, String region, Key key, Optional<HostName> network, Reach reach) {

        /** A place without a name of its own. */
        public Home(Path folder, Path code, String region, Key key) {
            this(folder, code, region, key, Optional.empty(), Reach.EVERYTHING);
        }

        /** {@return the same place, of a host that others call by a name} */
        public Home named(HostName name) {
            return new Home(folder, code, region, key, Optional.of(name), reach);
        }

        /** {@return the same place, with less of the network} */
        public Home reaching(Reach other) {
            return new Home(folder, code, region, key, network, other);
        }

        /** {@return the folder that is {@code /opt/ml}} */
        public OptMl optMl() {
            return new OptMl(folder.resolve("opt").resolve("ml"));
        }
    }
}
