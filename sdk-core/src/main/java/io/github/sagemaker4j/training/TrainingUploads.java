package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.plan.Gathered;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.plan.Sha256;
import io.github.sagemaker4j.internal.plan.UploadCall;
import io.github.sagemaker4j.internal.plan.UploadCall.Upload;
import io.github.sagemaker4j.internal.transfer.GitSource;
import io.github.sagemaker4j.internal.transfer.LocalFiles;
import io.github.sagemaker4j.internal.transfer.SourceBundle;
import io.github.sagemaker4j.internal.transfer.SourceTree;
import io.github.sagemaker4j.internal.transfer.TemporaryFile;
import io.github.sagemaker4j.internal.transfer.WrittenFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

/**
 * What a job needs in S3 before it starts: its code and its local data. Keys are made of the content, so the same code
 * is the same object for every job, and never another's.
 */
final class TrainingUploads {

    private final PlanDefaults settled;
    private final S3Uri root;
    private final List<Upload> objects = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Path, LocalFiles> local = new HashMap<>();
    private Optional<SourceBundle> code = Optional.empty();

    TrainingUploads(PlanDefaults settled, String outputPath) {
        this.settled = settled;
        this.root = S3Uri.of(outputPath);
    }

    /**
     * Looks for local code and data. Data is listed, not read; code out of a repository is fetched only where nothing
     * else is wrong.
     */
    void look(Optional<Source> source, List<TrainingInput> inputs, List<Problem> problems) {
        for (var input : inputs) {
            input.path()
                    .ifPresent(path -> Gathered.of(() -> LocalFiles.of(path), problems)
                            .ifPresent(files -> local.put(path, files)));
        }
        code = source.filter(s -> s.archive().isEmpty())
                .filter(s -> s.git().isEmpty() || problems.isEmpty())
                .flatMap(s -> Gathered.of(() -> packed(s), problems));
    }

    /** Plans the upload of local code and says where it will be; code that is in S3 already stays where it is. */
    String source(Source source) {
        return source.archive().orElseGet(() -> {
            var bundle = code.orElseThrow();
            warnings.addAll(bundle.warnings());
            var base = source.uploadTo().map(S3Uri::of).orElse(root);
            var target = base.resolve("source/" + bundle.sha256() + "/sourcedir.tar.gz");
            objects.add(new Upload(
                    new TemporaryFile(bundle.archive()), target.toString(), settled.ownerOf(target.bucket())));
            return target.toString();
        });
    }

    /** Plans the upload of a local file or folder and says under which prefix it will be. */
    String data(String channel, Path path) {
        var files = Objects.requireNonNull(local.get(path));
        var prefix = root.resolve("input/" + channel + "/" + files.sha256() + "/");
        var owner = settled.ownerOf(prefix.bucket());
        for (var file : files.files()) {
            objects.add(new Upload(() -> file, prefix.resolve(file.key()).toString(), owner));
        }
        return prefix.toString();
    }

    /**
     * Plans the upload of data that a program writes, with a list of it where the channel is read by one; says where it
     * will be.
     */
    String written(TrainingInput input, ChannelData data, int instances) {
        var written = WrittenFiles.by(files -> data.write(files::open, instances));
        var prefix = root.resolve("input/" + input.name() + "/" + written.sha256() + "/");
        var owner = settled.ownerOf(prefix.bucket());
        for (var file : written.files()) {
            objects.add(new Upload(file, prefix.resolve(file.get().key()).toString(), owner));
        }
        if (input.dataType() != S3DataType.MANIFEST_FILE) {
            return prefix.toString();
        }
        var manifest = prefix.resolve(".amazon.manifest").toString();
        objects.add(Upload.text(manifest(prefix.toString(), written), manifest, owner));
        return manifest;
    }

    /** Plans the upload of hyperparameters as a file, and says under which prefix it will be. */
    String parameters(Map<String, Object> parameters) {
        var text = HyperParameterText.json(parameters);
        var prefix = root.resolve("input/config/" + Sha256.hex(text.getBytes(StandardCharsets.UTF_8)) + "/");
        var target = prefix.resolve("hyperparameters.json").toString();
        objects.add(Upload.text(text, target, settled.ownerOf(prefix.bucket())));
        return prefix.toString();
    }

    private static String manifest(String prefix, WrittenFiles written) {
        var list = new ArrayList<Object>(List.of(Map.of("prefix", prefix)));
        written.files().forEach(file -> list.add(file.get().key()));
        return References.inJson(HyperParameterText.json(list));
    }

    Optional<UploadCall> call(Optional<String> kmsKey) {
        return objects.isEmpty()
                ? Optional.empty()
                : Optional.of(new UploadCall(
                        List.copyOf(objects),
                        kmsKey.map(UploadCall.Encryption::kms).orElseGet(UploadCall.Encryption::kms)));
    }

    List<String> warnings() {
        return warnings;
    }

    private static SourceBundle packed(Source source) {
        var tree = new SourceTree(
                source.location().orElseThrow(),
                Optional.of(source.entryPoint()),
                source.dependencies(),
                List.of(),
                source.ignored());
        return source.git()
                .map(git -> GitSource.pack(git.repository(), git.revision(), tree, real -> packed(source, real)))
                .orElseGet(() -> packed(source, tree));
    }

    private static SourceBundle packed(Source source, SourceTree tree) {
        if (Files.isRegularFile(tree.root()) && !source.alone()) {
            throw new InvalidSpecException(
                    "source \"" + tree.root() + "\"",
                    Problem.of(
                            "SOURCE-13",
                            "location",
                            tree.root(),
                            "is a file, not a folder",
                            "use Source.script(path)"));
        }
        return SourceBundle.pack(tree);
    }
}
