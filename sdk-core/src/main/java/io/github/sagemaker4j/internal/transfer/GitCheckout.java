package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.internal.check.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.NetRCCredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.util.FileUtils;

/**
 * The files of a git repository at one revision, in a temporary folder that goes with this object. A branch or a tag
 * costs only its last state; a commit that is neither costs the history.
 */
final class GitCheckout implements AutoCloseable {

    private static final int SECONDS = 60;
    private static final String KEPT = "refs/sagemaker4j/revision";

    private final Path folder;

    private GitCheckout(Path folder) {
        this.folder = folder;
    }

    static GitCheckout of(String repository, String revision) {
        try {
            var checkout = new GitCheckout(Files.createTempDirectory("sagemaker4j-git-"));
            try {
                checkout.fetch(repository, revision);
                return checkout;
            } catch (RuntimeException | IOException | GitAPIException e) {
                checkout.close();
                throw e;
            }
        } catch (IOException | GitAPIException e) {
            throw new UncheckedIOException(new IOException(
                    repository + " can't be fetched: " + e.getMessage()
                            + ". Check the address, the network, and for https the credentials in ~/.netrc.",
                    e));
        }
    }

    Path folder() {
        return folder;
    }

    private void fetch(String repository, String revision) throws GitAPIException, IOException {
        var published = Git.lsRemoteRepository()
                .setRemote(repository)
                .setHeads(true)
                .setTags(true)
                .setTimeout(SECONDS)
                .setCredentialsProvider(new NetRCCredentialsProvider())
                .callAsMap();
        try (var git = Git.init().setDirectory(folder.toFile()).call()) {
            var named = named(published, revision);
            var fetch = git.fetch()
                    .setRemote(repository)
                    .setTimeout(SECONDS)
                    .setCredentialsProvider(new NetRCCredentialsProvider());
            if (named.isPresent()) {
                fetch.setDepth(1).setRefSpecs(new RefSpec("+" + named.get() + ":" + KEPT));
            } else {
                fetch.setRefSpecs(
                        new RefSpec("+refs/heads/*:refs/remotes/origin/*"), new RefSpec("+refs/tags/*:refs/tags/*"));
            }
            fetch.call();
            var commit = git.getRepository().resolve((named.isPresent() ? KEPT : revision) + "^{commit}");
            if (commit == null) {
                throw unknown(repository, revision, published);
            }
            git.checkout().setName(ObjectId.toString(commit)).call();
        }
    }

    private static Optional<String> named(Map<String, Ref> published, String revision) {
        return List.of(Constants.R_HEADS + revision, Constants.R_TAGS + revision).stream()
                .filter(published::containsKey)
                .findFirst();
    }

    private static InvalidSpecException unknown(String repository, String revision, Map<String, Ref> published) {
        var names = published.keySet().stream()
                .map(name -> name.replaceFirst("^refs/(heads|tags)/", ""))
                .toList();
        return new InvalidSpecException(
                "source in " + repository,
                Problem.of(
                        "SOURCE-17",
                        "git.revision",
                        revision,
                        "is no branch, tag or commit there",
                        Nearest.of(revision, names)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("name one that has been pushed")));
    }

    @Override
    public void close() {
        try {
            FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the temporary folder " + folder, e);
        }
    }
}
