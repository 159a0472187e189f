package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * The code of a job: a folder with an entry point, one script, or an archive that is in S3 already. Folder and script are
 * local, or in a git repository. They are packed when the job is planned: the same files give the same archive, under a
 * key made of its content.
 *
 * <pre>{@code
 * Source.of(Path.of("src"), "train.py").plusDependency(Path.of("libs/common"));
 * Source.of(Path.of("training"), "train.py").withGit(GitRevision.of("https://github.com/acme/churn.git", "v1.2"));
 * }</pre>
 *
 * Version control folders, caches, virtual environments, {@code .env} files and keys are left out; a
 * {@code .sagemakerignore} file in the folder names more.
 */
@Value.Immutable
@Spec
public interface Source extends WithSource {

    /** {@return the folder, or the script itself; relative to the repository's root if there is one; absent for S3} */
    Optional<Path> location();

    /** {@return the repository that folder and dependencies are in; they are on this machine if absent} */
    Optional<GitRevision> git();

    /** {@return the archive in S3, {@code s3://…/sourcedir.tar.gz}; absent if the code is local} */
    Optional<String> archive();

    /** {@return the program, relative to the folder} */
    String entryPoint();

    /** {@return whether the location is one script that is packed alone, as {@link #script} makes it} */
    @Value.Default
    default boolean alone() {
        return false;
    }

    /** {@return files and folders put beside the entry point, each under its own name} */
    List<Path> dependencies();

    /** {@return more patterns of files to leave out, as in {@code .sagemakerignore}} */
    List<String> ignored();

    /** {@return a prefix in S3 for the archive instead of the job's output} */
    Optional<String> uploadTo();

    /** {@return Python's level of the container's own log; 20, INFO, by default} */
    @Value.Default
    default int logLevel() {
        return 20;
    }

    /** Checks the prefix and the archive's address. */
    @Value.Check
    default void check() {
        uploadTo().ifPresent(io.github.sagemaker4j.S3Uri::of);
        archive().ifPresent(io.github.sagemaker4j.S3Uri::of);
        if (archive().isPresent() && git().isPresent()) {
            throw new InvalidSpecException(
                    "source",
                    Problem.of(
                            "SOURCE-20", "git", git().get(), "is set beside an archive in S3", "choose one of them"));
        }
    }

    /**
     * A local folder.
     *
     * @param folder its content becomes the content of the archive
     * @param entryPoint the program, relative to the folder
     * @return the source
     */
    static Source of(Path folder, String entryPoint) {
        return ImmutableSource.builder().entryPoint(entryPoint).location(folder).build();
    }

    /**
     * One local script.
     *
     * @param script the program, which is packed alone
     * @return the source
     */
    static Source script(Path script) {
        return of(script, script.getFileName().toString()).withAlone(true);
    }

    /**
     * An archive that is in S3 already; it is not read.
     *
     * @param archive such as {@code s3://code/churn/sourcedir.tar.gz}
     * @param entryPoint the program inside it
     * @return the source
     * @throws io.github.sagemaker4j.InvalidSpecException if it is not an address in S3
     */
    static Source s3(String archive, String entryPoint) {
        return ImmutableSource.builder().entryPoint(entryPoint).archive(archive).build();
    }

    /**
     * The same code with one more dependency.
     *
     * @param path a file or a folder
     * @return the source
     */
    default Source plusDependency(Path path) {
        return withDependencies(
                Stream.concat(dependencies().stream(), Stream.of(path)).toList());
    }
}
