package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.parity.corpus.Fixtures;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of script mode that make up a {@link Source}. */
final class Code {

    private Code() {}

    static Optional<Source> of(Arguments a) {
        var folder = a.text("source_dir");
        var script = a.text("entry_point");
        var dependencies = a.texts("dependencies").orElse(List.of());
        var uploadTo = a.text("code_location");
        var logLevel = a.integer("container_log_level");
        if (script.isEmpty()) {
            if (folder.isPresent()) {
                throw new RefusedByTypeException(Reason.MISSING_ARGUMENT, "entry_point");
            }
            return Optional.empty();
        }
        var source = source(folder, script.get())
                .withDependencies(
                        dependencies.stream().flatMap(d -> paths(d).stream()).toList())
                .withUploadTo(uploadTo);
        return Optional.of(logLevel.map(source::withLogLevel).orElse(source));
    }

    private static Source source(Optional<String> folder, String script) {
        return folder.map(f -> f.startsWith("s3://") ? Source.s3(f, script) : Source.of(Fixtures.at(f), script))
                .orElseGet(() -> Source.script(Fixtures.at(script)));
    }

    // In Python a slash at the end means the content of the folder, as it does for rsync.
    private static List<Path> paths(String dependency) {
        var path = Fixtures.at(dependency);
        if (!dependency.endsWith("/") || !Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var content = Files.newDirectoryStream(path)) {
            var paths = new ArrayList<Path>();
            content.forEach(paths::add);
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
