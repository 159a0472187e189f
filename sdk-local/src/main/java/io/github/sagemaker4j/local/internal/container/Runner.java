package io.github.sagemaker4j.local.internal.container;

import io.github.sagemaker4j.local.internal.files.Folders;
import io.github.sagemaker4j.local.internal.run.Child;
import io.github.sagemaker4j.local.internal.run.ChildSpec;
import io.github.sagemaker4j.local.internal.run.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a program sees the folder that is {@code /opt/ml} in a container. Where the kernel lets an ordinary user have a
 * mount namespace, the program sees it at {@code /opt/ml}; elsewhere it is told where the folder really is.
 */
public final class Runner {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final String IN_CONTAINER = "/opt/ml";

    private final Optional<Path> script;
    private final Optional<Workspace> workspace;
    private Optional<Boolean> closes = Optional.empty();

    private Runner(Optional<Path> script, Optional<Workspace> workspace) {
        this.script = script;
        this.workspace = workspace;
    }

    /** One that tells programs where the folder is. */
    static Runner relocating() {
        return new Runner(Optional.empty(), Optional.empty());
    }

    /** Whether a program can be left without a network; tried once. */
    synchronized boolean closes() {
        var known = closes.orElseGet(() -> workspace.map(w -> works(w, true)).orElse(false));
        closes = Optional.of(known);
        return known;
    }

    /** Whether programs have namespaces of their own. */
    boolean isIsolated() {
        return script.isPresent();
    }

    /** Tries what this machine allows. */
    static Runner probe(Workspace workspace) {
        if (!Files.isExecutable(UNSHARE) || !Files.isDirectory(Path.of("/opt"))) {
            return relocating();
        }
        try (var in = Runner.class.getResourceAsStream("namespace.sh")) {
            if (in == null) {
                throw new IllegalStateException("The jar of the local platform lacks namespace.sh: build it again");
            }
            var folder = workspace.folder("runner");
            var script = folder.resolve("namespace.sh");
            Files.write(script, in.readAllBytes());
            var runner = new Runner(Optional.of(script), Optional.of(workspace));
            return runner.works(workspace, false) ? runner : relocating();
        } catch (IOException e) {
            LOG.debug("No mount namespace", e);
            return relocating();
        }
    }

    /** The command that runs a command; {@code closed} if it is to have no network but a loopback of its own. */
    List<String> wrap(List<String> command, Containers.Home home, boolean closed) {
        return wrap(command, home.optMl(), home.network(), closed);
    }

    private List<String> wrap(List<String> command, OptMl optMl, Optional<HostName> network, boolean closed) {
        if (script.isEmpty()) {
            return command;
        }
        var below = Folders.create(optMl.root().resolveSibling("below"));
        var words = new ArrayList<>(List.of(UNSHARE.toString(), "-Urm", "--uts"));
        if (closed) {
            words.add("--net");
        }
        words.addAll(List.of("--", "/bin/sh", script.get().toString()));
        words.add(optMl.root().toString());
        words.add(below.toString());
        words.add(closed ? "loopback" : "");
        words.add(network.map(HostName::name).orElse(""));
        words.add(network.map(n -> n.hosts().toString()).orElse(""));
        words.addAll(command);
        return words;
    }

    /** The folder, as a program sees it. */
    public String seen(OptMl optMl) {
        return script.isPresent() ? IN_CONTAINER : optMl.root().toString();
    }

    /** Where a path of the container is. */
    UnaryOperator<String> relocation(OptMl optMl) {
        return text -> text.replace(IN_CONTAINER, seen(optMl));
    }

    /** A line for the log. */
    public String description() {
        return script.isPresent()
                ? "process in namespaces of its own, with a real /opt/ml and a host name"
                : "process; /opt/ml is where SAGEMAKER_BASE_DIR says";
    }

    private boolean works(Workspace workspace, boolean closed) {
        var folder = workspace.folder(closed ? "runner-closed" : "runner");
        try {
            var optMl = new OptMl(folder.resolve("probe"));
            Files.createFile(Folders.create(optMl.root()).resolve("seen"));
            var hosts = new HostName("probe", Files.writeString(folder.resolve("hosts"), "127.0.0.1 probe\n"));
            var command = wrap(List.of("test", "-w", IN_CONTAINER + "/seen"), optMl, Optional.of(hosts), closed);
            var spec = new ChildSpec("runner-probe", command, Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin"), folder);
            return Child.start(spec, workspace, LOG::debug).exit().join() == 0;
        } catch (IOException | CompletionException e) {
            LOG.debug("The runner cannot be used", e);
            return false;
        }
    }
}
