package io.github.sagemaker4j;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The defaults file of the Python SDK, {@code config.yaml}: what an administrator and a user have written down once for
 * all programs. It counts where neither the call, the specification nor {@link Defaults} say anything.
 *
 * <p>A session reads it by itself: first the site's file, {@code /etc/xdg/sagemaker/config.yaml} or what the variable
 * {@code SAGEMAKER_ADMIN_CONFIG_OVERRIDE} names, then the user's, {@code ~/.config/sagemaker/config.yaml} or what
 * {@code SAGEMAKER_USER_CONFIG_OVERRIDE} names (a file, a folder, or an address in S3). The user's wins, key by key. A
 * default place may be empty; a place that a variable names may not. An unknown key is refused.
 *
 * <pre>{@code
 * var session = Session.offline("eu-west-1", Defaults.of(d -> d.file(DefaultsFile.read(Path.of("config.yaml")))));
 * }</pre>
 */
public final class DefaultsFile {

    private static final String MODULES = "SageMaker.PythonSDK.Modules.Session.";

    /** What a part of the file is for; its name in the file is the API's. */
    public enum Section {
        /** Training jobs. */
        TRAINING_JOB("TrainingJob"),
        /** Processing jobs. */
        PROCESSING_JOB("ProcessingJob"),
        /** Batch transform jobs. */
        TRANSFORM_JOB("TransformJob"),
        /** Models. */
        MODEL("Model"),
        /** Endpoint configurations; their only key is the one of the instances' volumes. */
        ENDPOINT_CONFIG("EndpointConfig"),
        /** Endpoints, which only have tags. */
        ENDPOINT("Endpoint"),
        /** Pipelines. */
        PIPELINE("Pipeline");

        private final String path;

        Section(String name) {
            this.path = "SageMaker." + name;
        }
    }

    private final List<String> sources;
    private final FileTree tree;

    DefaultsFile(List<String> sources, FileTree tree) {
        this.sources = List.copyOf(sources);
        this.tree = tree;
    }

    /**
     * Reads the site's and the user's file from this machine. Addresses in S3 are for sessions, which have credentials.
     *
     * @return what they say together
     * @throws InvalidSpecException if a named file is missing, or a file has an unknown key or a wrong value; lists all
     */
    public static DefaultsFile load() {
        return FilePlaces.ofMachine().load(uri -> {
            throw new InvalidSpecException(
                    "defaults file " + uri,
                    Problem.of(
                            "FILE-01", "file", uri, "is in S3, where only a session can read", "use Session.create()"));
        });
    }

    /**
     * Reads one file.
     *
     * @param file the file, or the folder of its {@code config.yaml}
     * @return what it says
     * @throws InvalidSpecException if it can't be read, or has an unknown key or a wrong value; lists all problems
     */
    public static DefaultsFile read(Path file) {
        return FilePlaces.read(file);
    }

    /**
     * Reads a text.
     *
     * @param source what messages call it
     * @param text YAML or JSON
     * @return what it says
     * @throws InvalidSpecException if it has an unknown key or a wrong value; lists all problems
     */
    public static DefaultsFile parse(String source, String text) {
        return new DefaultsFile(List.of(source), FileTree.parse(source, text));
    }

    /** {@return a file that says nothing: for a program that is to be the same on every machine} */
    public static DefaultsFile none() {
        return new DefaultsFile(List.of(), new FileTree(Map.of()));
    }

    /**
     * This file, and what it leaves open from another one. Maps are merged by key, lists and tags replaced, as in the
     * Python SDK.
     *
     * @param beneath what counts where this says nothing
     * @return both
     */
    public DefaultsFile over(DefaultsFile beneath) {
        var all = new ArrayList<>(beneath.sources);
        all.addAll(sources);
        return new DefaultsFile(all, tree.over(beneath.tree));
    }

    /** {@return where this was read from, the weakest first} */
    public List<String> sources() {
        return sources;
    }

    /** {@return the bucket for code, data and models} */
    public Optional<String> bucket() {
        return tree.text(MODULES + "DefaultS3Bucket");
    }

    /** {@return a key prefix inside the bucket, without a slash at its end} */
    public Optional<String> bucketPrefix() {
        return tree.text(MODULES + "DefaultS3ObjectKeyPrefix");
    }

    /**
     * What one part of the file says.
     *
     * @param section which part
     * @return the same as defaults, without those that are not said there
     * @throws InvalidSpecException if what two files say together cannot be, such as subnets without security groups
     */
    public Defaults section(Section section) {
        var part = new FileSection(tree, section.path, "defaults file " + String.join(" and ", sources));
        return Defaults.of(d -> d.role(part.role())
                .network(part.network())
                .volumeKmsKey(part.volumeKmsKey())
                .outputKmsKey(part.outputKmsKey())
                .environment(part.environment())
                .tags(part.tags()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DefaultsFile file && sources.equals(file.sources) && tree.equals(file.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    /** {@return where this was read from; never what it says, which may be secret} */
    @Override
    public String toString() {
        return "DefaultsFile" + sources;
    }
}
