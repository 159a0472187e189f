package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.function.Function;

/**
 * Code out of a git repository. JGit does the work, so no shell and no program of the machine is involved; it is
 * optional, since few jobs take their code from a repository and it is larger than the rest of this library.
 */
public final class GitSource {

    private GitSource() {}

    /**
     * Packs what a revision holds.
     *
     * @param repository its address
     * @param revision a branch, a tag or a commit
     * @param tree the code, with paths relative to the repository's root
     * @param pack packs a tree of real paths
     * @return the bundle
     * @throws InvalidSpecException if JGit is not on the class path, there is no such revision, or the code has problems
     * @throws java.io.UncheckedIOException if the repository can't be fetched
     */
    public static SourceBundle pack(
            String repository, String revision, SourceTree tree, Function<SourceTree, SourceBundle> pack) {
        requireJGit(repository);
        try (var checkout = GitCheckout.of(repository, revision)) {
            return pack.apply(tree.within(checkout.folder()));
        }
    }

    private static void requireJGit(String repository) {
        try {
            Class.forName("org.eclipse.jgit.api.Git", false, GitSource.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new InvalidSpecException(
                    "source in " + repository,
                    Problem.of(
                            "SOURCE-18",
                            "git",
                            repository,
                            "needs JGit, which is not on the class path",
                            "add org.eclipse.jgit:org.eclipse.jgit to the program's dependencies"));
        }
    }
}
