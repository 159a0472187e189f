package io.github.sagemaker4j.local.internal.python;

import io.github.sagemaker4j.local.internal.run.Child;
import io.github.sagemaker4j.local.internal.run.ChildSpec;
import io.github.sagemaker4j.local.internal.run.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs Python's own tools, with the caller's settings for proxies and registries but not with its AWS keys. */
final class Tool {

    private final Workspace workspace;

    Tool(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Runs one to its end.
     *
     * @throws IOException if it cannot be started
     */
    Outcome run(List<String> command, Consumer<String> progress) throws IOException {
        var lines = new ArrayList<String>();
        var spec = new ChildSpec("python-tool", command, environment(), workspace.folder());
        var child = Child.start(spec, workspace, line -> {
            lines.add(line);
            progress.accept(line);
        });
        try {
            return new Outcome(child.exit().join(), List.copyOf(lines));
        } catch (CompletionException e) {
            throw new IOException("The end of " + command.get(0) + " could not be seen", e);
        }
    }

    private static Map<String, String> environment() {
        return System.getenv().entrySet().stream()
                .filter(e -> !e.getKey().startsWith("AWS_") && !e.getKey().startsWith("PYTHON"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How a tool ended, and what it said. */
    record Outcome(int code, List<String> lines) {

        boolean ok() {
            return code == 0;
        }

        String said(Path about) {
            var tail = lines.subList(Math.max(0, lines.size() - 20), lines.size());
            return about + ":\n" + String.join("\n", tail);
        }
    }
}
